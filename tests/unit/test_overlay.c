/* SPDX-License-Identifier: MIT */
#include "rows.h"

#include "base/buf.h"
#include "format/overlay.h"

static const char letters[] = {
    [OVERLAY_VALUE] = 'V',   [OVERLAY_CONTROL] = 'C', [OVERLAY_BRANCH] = 'B',
    [OVERLAY_COMMENT] = '#', [OVERLAY_RAW] = 'R',     [OVERLAY_INCLUDE] = 'I',
};

/* V{{ a }}(name|fallback|copy) of each tag. */
static struct str items_line(struct arena *a, const struct overlay *o, struct str in)
{
    struct buf out = {0};
    for (size_t i = 0; i < o->count; i++) {
        const struct overlay_item *item = &o->at[i];
        buf_printf(&out, "%s%c%.*s", i ? " " : "", letters[item->kind],
                   STR_FMT(str_sub(in, item->beg, item->end)));
        if (item->name.len)
            buf_printf(&out, " name=%.*s", STR_FMT(item->name));
        if (item->fallback.ptr)
            buf_printf(&out, " else=%.*s", STR_FMT(item->fallback));
        if (item->copy_beg < item->copy_end)
            buf_printf(&out, " copy=%.*s", STR_FMT(str_sub(in, item->copy_beg, item->copy_end)));
    }
    struct str line = arena_dup(a, buf_str(&out));
    buf_release(&out);
    return line;
}

struct row {
    const char *in, *want;
};

static void check_rows(const char *path, bool spaces, const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct arena *a = arena_new();
        struct str in = str_of(rows[i].in);
        struct overlay o;
        overlay_find(&o, a, in, str_of(path), spaces);
        check_number(rows[i].in, o.text.len, in.len);
        check_str(rows[i].in, items_line(a, &o, in), str_of(rows[i].want));
        arena_free(a);
    }
}

static void plain_text(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"", ""},
        {"50 % de remise, 100%% s\xC3\xBBr, 20%% et 30%% {", ""},
        {"10 $ ou $5, a*|b, [[Une page]], [x], {un texte}, {a;b}, {}, }}", ""},
        {"<p style=\"a:b\">a &lt;% b</p>", ""},
        {"{{ jamais ferm\xC3\xA9", ""},
        {"{% jamais ferm\xC3\xA9 {# non plus <% ni cela", ""},
        {"a {{ b\n\nc }} d", ""},
        {"\\frac{a}{b} x_{n}", ""},
        {"%s %d %1$s %@", ""},
        {"<?xml version=\"1.0\"?>", ""},
        {"@if mal@if.fr @media", ""},
    };
    check_rows("x.html", true, rows, ROWS(rows));
}

static void liquid_and_jinja(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"{{ a.b | default: \"x }} y\" }}.",
         "V{{ a.b | default: \"x }} y\" }} name=a.b else=x }} y"},
        {"{{- l'offre -}}", "V{{- l'offre -}}"},
        {"{{ {'a': {}} }}", "V{{ {'a': {}} }}"},
        {"{{ a {{ b }}", "V{{ b }} name=b"},
        {"{% if a %}x{% endif %}", "C{% if a %} C{% endif %}"},
        {"{% if a %}x{% elsif b %}y{% else %}z{% endif %}",
         "B{% if a %} B{% elsif b %} B{% else %} B{% endif %}"},
        {"{% if a %}{% if b %}x{% else %}y{% endif %}{% endif %}",
         "C{% if a %} B{% if b %} B{% else %} B{% endif %} C{% endif %}"},
        {"{% for a in b %}{% empty %}{% endfor %}", "B{% for a in b %} B{% empty %} B{% endfor %}"},
        {"{% case a %}{% when 1 %}x{% endcase %}", "B{% case a %} B{% when 1 %} B{% endcase %}"},
        {"{% raw %}{{ a }}{% if %}{% endraw %}{{ b }}",
         "C{% raw %} V{{ a }} name=a V{% if %} C{% endraw %} V{{ b }} name=b"},
        {"{%- comment -%} {{ a }} {%- endcomment -%}x",
         "#{%- comment -%} {{ a }} {%- endcomment -%} name={{ a }}"},
        {"{# a {{ b }} #}c", "#{# a {{ b }} #} name=a {{ b }}"},
        {"{% schema %}{\"a\": {}}{% endschema %}", "R{% schema %}{\"a\": {}}{% endschema %}"},
        {"{% style %}a{% fini %}", "V{% style %} name=style V{% fini %} name=fini"},
        {"{% assign a = \"%}\" %}{% capture b %}c{% endcapture %}",
         "C{% assign a = \"%}\" %} B{% capture b %} B{% endcapture %}"},
        {"{% render 'a/b', c: d %}{% extends \"e\" %}",
         "I{% render 'a/b', c: d %} name=a/b I{% extends \"e\" %} name=e"},
        {"{% trans \"Un texte\" %}{% trans %}a{% endtrans %}",
         "V{% trans \"Un texte\" %} copy=Un texte C{% trans %} C{% endtrans %}"},
        {"{% blocktrans %}a{% plural %}b{% endblocktrans %}",
         "B{% blocktrans %} B{% plural %} B{% endblocktrans %}"},
        {"{{ 'Un texte'|trans }}{{ 'un.texte'|trans }}{{ _(\"Salut\") }}",
         "V{{ 'Un texte'|trans }} copy=Un texte V{{ 'un.texte'|trans }} V{{ _(\"Salut\") }} "
         "copy=Salut"},
        {"{{ 'general.titre' | t }}{{ 'Tout voir' | t }}",
         "V{{ 'general.titre' | t }} V{{ 'Tout voir' | t }} copy=Tout voir"},
        {"{% url 'a' %}{% mien %}x{% endmien %}",
         "V{% url 'a' %} name=url C{% mien %} name=mien C{% endmien %}"},
        {"{{ path('a') }}{{ user.nom() }}{{ 12 | fois: 2 }}",
         "V{{ path('a') }} V{{ user.nom() }} name=user.nom V{{ 12 | fois: 2 }}"},
        {"{% block a %}x{% endblock %}\ny {% block b %}z{% endblock %}",
         "B{% block a %} B{% endblock %} C{% block b %} C{% endblock %}"},
    };
    check_rows("x.html", true, rows, ROWS(rows));
}

static void handlebars_and_go(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"{{{a}}} {{&b}} {{this.c}}", "V{{{a}}} name=a V{{&b}} name=b V{{this.c}} name=this.c"},
        {"{{#if a}}x{{else}}y{{/if}}", "B{{#if a}} B{{else}} B{{/if}}"},
        {"{{#if a}}x{{else if b}}y{{/if}}", "B{{#if a}} B{{else if b}} B{{/if}}"},
        {"{{#each a}}x{{^}}y{{/each}}", "B{{#each a}} B{{^}} B{{/each}}"},
        {"{{#a}}x{{/a}}{{^a}}y{{/a}}", "B{{#a}} B{{/a}} B{{^a}} B{{/a}}"},
        {"{{^a}}y{{/a}}", "C{{^a}} C{{/a}}"},
        {"{{! a }}{{!-- b }} --}}{{~!-- c --~}}", "#{{! a }} name=a #{{!-- b }} --}} name=b }} "
                                                  "#{{~!-- c --~}} name=c"},
        {"{{> a/b c=\"d\"}}", "I{{> a/b c=\"d\"}} name=d"},
        {"\\{{a}} @{{b}} {{${c}}}", "V\\{{a}} name=a V@{{b}} name=b V{{${c}}}"},
        {"{{ !a ? 'b' : 'c' }}", "V{{ !a ? 'b' : 'c' }} name=a"},
        {"{{ if .A }}x{{ else }}y{{ end }}{{ .B }}{{ partial \"c.html\" . }}",
         "B{{ if .A }} B{{ else }} B{{ end }} V{{ .B }} name=B I{{ partial \"c.html\" . }} "
         "name=c.html"},
        {"{{/* a */}}{{< b \"c\" >}}{{< d >}}x{{< /d >}}{{% e %}}",
         "#{{/* a */}} name=a V{{< b \"c\" >}} name=b C{{< d >}} name=d C{{< /d >}} V{{% e %}} "
         "name=e"},
        {"{{{{{{{{", ""},
    };
    check_rows("x.html", true, rows, ROWS(rows));
}

static void code_tags(void **state)
{
    (void)state;
    static const struct row erb[] = {
        {"<% if a %>x<% else %>y<% end %>", "B<% if a %> B<% else %> B<% end %>"},
        {"<%= a.b %><%== c %><%- d -%>", "V<%= a.b %> name=a.b V<%== c %> name=c C<%- d -%>"},
        {"<%# a %><%% b %>", "#<%# a %> name=a"},
        {"<% a.each do |b| %>x<% end %>", "C<% a.each do |b| %> C<% end %>"},
        {"<%= link_to a do %>Aller<% end %>", "C<%= link_to a do %> C<% end %>"},
        {"<%= link_to \"Voir tout\", b(c: \"d\") %>",
         "V<%= link_to \"Voir tout\", b(c: \"d\") %> copy=Voir tout"},
        {"<% content_for :title, \"Accueil\" %>",
         "C<% content_for :title, \"Accueil\" %> copy=Accueil"},
        {"<%= f.label :nom, 'Votre nom' %>", "V<%= f.label :nom, 'Votre nom' %> name=f.label "
                                             "copy=Votre nom"},
        {"<%= t('.a.b') %><%= t(\"Un texte\") %>",
         "V<%= t('.a.b') %> V<%= t(\"Un texte\") %> copy=Un texte"},
        {"<%= render 'a/b' %><%= yield %>", "I<%= render 'a/b' %> name=a/b I<%= yield %>"},
        {"<% a if b %>x<% c %", "C<% a if b %>"},
    };
    check_rows("x.html.erb", true, erb, ROWS(erb));
    static const struct row ejs[] = {
        {"<% if (a) { %>x<% } else { %>y<% } %>", "B<% if (a) { %> B<% } else { %> B<% } %>"},
        {"<%- a %><%= b || 'c' %>", "V<%- a %> name=a V<%= b || 'c' %> name=b else=c"},
        {"<%- include('a', {b: 1}) %>", "I<%- include('a', {b: 1}) %> name=a"},
        {"<% a.forEach(b => { %>x<% }) %>", "C<% a.forEach(b => { %> C<% }) %>"},
    };
    check_rows("x.ejs", true, ejs, ROWS(ejs));
    static const struct row php[] = {
        {"<?= $a ?><?php echo \"b ?> c\"; ?>", "V<?= $a ?> name=a V<?php echo \"b ?> c\"; ?>"},
        {"<?php /* ?> */ $a; ?>x", "C<?php /* ?> */ $a; ?>"},
        {"<?php // l'eau ?>x", "C<?php // l'eau ?>"},
        {"<?php if ($a): ?>x<?php else: ?>y<?php endif ?>",
         "B<?php if ($a): ?> B<?php else: ?> B<?php endif ?>"},
        {"<?php foreach ($a as $b) { ?>x<?php } ?>", "C<?php foreach ($a as $b) { ?> C<?php } ?>"},
        {"<?php _e('Un texte', 'd'); ?>", "V<?php _e('Un texte', 'd'); ?> copy=Un texte"},
        {"<?php include 'a.php'; ?>x<?php $b = 1;",
         "I<?php include 'a.php'; ?> name=a.php C<?php $b = 1;"},
    };
    check_rows("x.php", true, php, ROWS(php));
    static const struct row blade[] = {
        {"@if ($a > 1)\nx\n@else\ny\n@endif", "B@if ($a > 1) B@else B@endif"},
        {"@forelse ($a as $b) x @empty y @endforelse", "B@forelse ($a as $b) B@empty B@endforelse"},
        {"@empty($a) x @endempty", "C@empty($a) C@endempty"},
        {"{!! $a !!}{{-- b --}}{{ $c->d ?? 'e' }}",
         "V{!! $a !!} name=a #{{-- b --}} name=b V{{ $c->d ?? 'e' }} name=c->d else=e"},
        {"@section('a', 'Accueil')@section('b') x @endsection",
         "C@section('a', 'Accueil') copy=Accueil C@section('b') C@endsection"},
        {"@include('a.b', ['c' => ')'])", "I@include('a.b', ['c' => ')']) name=a.b"},
        {"@php\n$a = 1;\n@endphp\n@php($b = 2)", "R@php\n$a = 1;\n@endphp C@php($b = 2)"},
        {"@lang('Un texte') a@if.fr @@if @inconnu", "V@lang('Un texte') copy=Un texte"},
        {"@verbatim {{ a }} @if @endverbatim", "C@verbatim V{{ a }} name=a C@endverbatim"},
    };
    check_rows("x.blade.php", true, blade, ROWS(blade));
}

static void merge_tags(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"*|FNAME|* *|DATE:d/m/y|* *|MC:SUBJECT|* a *b*|c|*d*",
         "V*|FNAME|* name=FNAME V*|DATE:d/m/y|* name=DATE V*|MC:SUBJECT|* name=MC:SUBJECT"},
        {"*|IF:A=1|*x*|ELSE:|*y*|END:IF|*", "B*|IF:A=1|* B*|ELSE:|* B*|END:IF|*"},
        {"*|IFNOT:A|*x*|END:IF|*", "C*|IFNOT:A|* C*|END:IF|*"},
        {"%%Pr\xC3\xA9nom%% %%First Name%% %%=v(@a)=%%",
         "V%%First Name%% name=First Name V%%=v(@a)=%% name=a"},
        {"%%[ IF @a THEN ]%%x%%[ ELSE ]%%y%%[ ENDIF ]%%",
         "B%%[ IF @a THEN ]%% B%%[ ELSE ]%% B%%[ ENDIF ]%%"},
        {"%%[ SET @a = 1 ]%%", "C%%[ SET @a = 1 ]%%"},
        {"{!Contact.Name}", "V{!Contact.Name} name=Contact.Name"},
        {"[[PRENOM]] [[contact.nom]] [[data:a:\"b\"]] [[Page]] [[PAGE]](x)",
         "V[[PRENOM]] name=PRENOM V[[contact.nom]] name=contact.nom V[[data:a:\"b\"]] name=a "
         "else=b"},
        {"${a.b} #{c} @{d} %{e} ${f!\"g\"}",
         "V${a.b} name=a.b V#{c} name=c V@{d} name=d V%{e} name=e V${f!\"g\"} name=f else=g"},
        {"{prenom} {0} { a } {0:N2} {n, number} {pr\xC3\xA9nom}",
         "V{prenom} name=prenom V{0} name=0 V{ a } name=a V{0:N2} name=0 V{n, number} name=n "
         "V{pr\xC3\xA9nom} name=pr\xC3\xA9nom"},
        {"<style>a{b}</style>{c}<script>{d} ${e}</script>{f}", "V{c} name=c V{f} name=f"},
    };
    check_rows("x.html", true, rows, ROWS(rows));
}

static void markdown_hosts(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"```\n{{ a }}\n```\n{{ b }}", "V{{ b }} name=b"},
        {"{{ a\n```\n}}\n```", ""},
        {"# Titre {#ici}", ""},
        {"```php\n<?php\n```\n\nTexte <?php echo 1 ?>", "V<?php echo 1 ?>"},
    };
    check_rows("x.md", false, rows, ROWS(rows));
    static const struct row mdx[] = {
        {"import { A } from 'b'\n\n{props.c + \"}\"} {/* d */}", "V{props.c + \"}\"} name=props.c "
                                                                 "#{/* d */} name=d"},
    };
    check_rows("x.mdx", false, mdx, ROWS(mdx));
}

/* The host's copy: in markup every tag that prints nothing is spaces; elsewhere only those that
 * have their line to themselves, because spaces before words mean something there. */
static void copies(void **state)
{
    (void)state;
    static const struct {
        const char *in, *markup, *text;
    } rows[] = {
        {"a {{ b }} c", "a xxxxxxx c", "a xxxxxxx c"},
        {"{% if a %}b{% endif %}", "          b           ", "xxxxxxxxxxbxxxxxxxxxxx"},
        {"{% a %}\n", "xxxxxxx\n", "xxxxxxx\n"},
        {"a\n{% if b %}\n  {# c #}  {% endif %}  \nd", "a\n          \n                        \nd",
         "a\n          \n                        \nd"},
        {"{# a\nb #}\nc", "    \n    \nc", "    \n    \nc"},
        {"a {# b\nc #}", "a     \n    ", "a xxxxxxxxx"},
        {"{{ a\n}}b", "xxxxxxxb", "xxxxxxxb"},
        {"|a|\n{% if b %}\n|c|", "|a|\n          \n|c|", "|a|\nxxxxxxxxxx\n|c|"},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct arena *a = arena_new();
        struct overlay o;
        overlay_find(&o, a, str_of(rows[i].in), STR("x"), true);
        check_str(rows[i].in, o.text, str_of(rows[i].markup));
        overlay_find(&o, a, str_of(rows[i].in), STR("x"), false);
        check_str(rows[i].in, o.text, str_of(rows[i].text));
        arena_free(a);
    }
    struct overlay o;
    struct arena *a = arena_new();
    struct str in = STR("rien du tout");
    overlay_find(&o, a, in, STR("x.html"), true);
    assert_ptr_equal(o.text.ptr, in.ptr);
    arena_free(a);
}

/* A million openers that nothing closes are text, and take no longer than a million letters. */
static void hostile(void **state)
{
    (void)state;
    static const char *const openers[] = {
        "{{ ",        "{% a ",       "{",      "{# ",
        "<% ",        "<?= '\" ",    "*|A ",   "%%[",
        "[[A ",       "${a ",        "{{! ",   "{{ \" ",
        "{{/* ",      "{!!",         "{{< a ", "{% comment %}{{",
        "{% if a %}", "{% endif %}", "@if (",  "<?php /* ",
    };
    for (size_t i = 0; i < ROWS(openers); i++) {
        struct arena *a = arena_new();
        struct buf in = {0};
        while (in.len < 1000000)
            buf_puts(&in, openers[i]);
        struct overlay o;
        overlay_find(&o, a, buf_str(&in), STR("x.blade.php"), true);
        check_number(openers[i], o.text.len, in.len);
        overlay_find(&o, a, buf_str(&in), STR("x.md"), false);
        check_number(openers[i], o.text.len, in.len);
        buf_release(&in);
        arena_free(a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_text),
        cmocka_unit_test(liquid_and_jinja),
        cmocka_unit_test(handlebars_and_go),
        cmocka_unit_test(code_tags),
        cmocka_unit_test(merge_tags),
        cmocka_unit_test(markdown_hosts),
        cmocka_unit_test(copies),
        cmocka_unit_test(hostile),
    };
    return cmocka_run_group_tests_name("overlay", tests, NULL, NULL);
}
