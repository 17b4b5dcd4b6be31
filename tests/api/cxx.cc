// SPDX-License-Identifier: MIT
// The installed library from C++: two guides at once, each in a thread of its own.
#include <diapason.h>

#include <memory>
#include <string>
#include <thread>

namespace
{

struct Free {
    void operator()(diapason_guide *guide) const { diapason_guide_free(guide); }
    void operator()(diapason_report *report) const { diapason_report_free(report); }
};

std::size_t findings(const std::string &avoided, const std::string &text)
{
    const std::string yaml =
        "version: 1\nbrand: Brise\nlanguages: [en]\nterms: {avoid: [" + avoided + "]}\n";
    diapason_guide *guide = nullptr;
    if (diapason_guide_parse(&guide, "memory.yml", yaml.data(), yaml.size()) != DIAPASON_OK)
        return 1000;
    std::unique_ptr<diapason_guide, Free> owned(guide);
    diapason_report *report = nullptr;
    if (diapason_check_text(&report, guide, "a.md", text.data(), text.size()) != DIAPASON_OK)
        return 2000;
    std::unique_ptr<diapason_report, Free> result(report);
    return diapason_report_count(report);
}

} // namespace

int main()
{
    std::size_t one = 0, two = 0;
    std::thread first([&] { one = findings("asap", "Answer asap. *Asap!*"); });
    std::thread second([&] { two = findings("oops", "Oops, we did it asap."); });
    first.join();
    second.join();
    return one == 2 && two == 1 ? 0 : 1;
}
