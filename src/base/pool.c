/* SPDX-License-Identifier: MIT */
#include "base/pool.h"

#include "base/oom.h"

#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

enum {
    WINDOW_PER_THREAD = 64, /* results that may wait for an earlier one */
};

struct slot {
    void *result;
    bool ready;
};

struct pool {
    const struct pool_job *job;
    pthread_mutex_t lock;
    pthread_cond_t ready; /* a result came in */
    pthread_cond_t room;  /* a result went out */
    struct slot *slots;   /* a ring: item i in slot i % window */
    size_t window;
    size_t next; /* item to be taken */
    size_t out;  /* item to be handed over */
    bool stop;
};

static void *local_begin(const struct pool_job *job)
{
    return job->thread_begin ? job->thread_begin(job->user) : NULL;
}

static void local_end(const struct pool_job *job, void *local)
{
    if (job->thread_end)
        job->thread_end(job->user, local);
}

static void run_alone(const struct pool_job *job)
{
    void *local = local_begin(job);
    for (size_t i = 0; i < job->count; i++)
        if (!job->done(job->user, i, job->work(job->user, local, i)))
            break;
    local_end(job, local);
}

/* The next item, or false when there is none left. Waits while the ring is full. */
static bool take(struct pool *p, size_t *index)
{
    pthread_mutex_lock(&p->lock);
    while (!p->stop && p->next < p->job->count && p->next - p->out >= p->window)
        pthread_cond_wait(&p->room, &p->lock);
    bool taken = !p->stop && p->next < p->job->count;
    if (taken)
        *index = p->next++;
    pthread_mutex_unlock(&p->lock);
    return taken;
}

static void hand_in(struct pool *p, size_t index, void *result)
{
    pthread_mutex_lock(&p->lock);
    p->slots[index % p->window] = (struct slot){result, true};
    if (index == p->out)
        pthread_cond_signal(&p->ready);
    pthread_mutex_unlock(&p->lock);
}

static void *worker(void *arg)
{
    struct pool *p = arg;
    void *local = local_begin(p->job);
    size_t index;
    while (take(p, &index))
        hand_in(p, index, p->job->work(p->job->user, local, index));
    local_end(p->job, local);
    return NULL;
}

/* The results in order, on the calling thread, until all are out or `done` says stop. */
static void hand_out(struct pool *p)
{
    while (p->out < p->job->count) {
        pthread_mutex_lock(&p->lock);
        struct slot *slot = &p->slots[p->out % p->window];
        while (!slot->ready)
            pthread_cond_wait(&p->ready, &p->lock);
        void *result = slot->result;
        slot->ready = false;
        pthread_mutex_unlock(&p->lock);

        bool go_on = p->job->done(p->job->user, p->out, result);

        pthread_mutex_lock(&p->lock);
        p->out++;
        p->stop = !go_on;
        pthread_cond_broadcast(&p->room);
        pthread_mutex_unlock(&p->lock);
        if (!go_on)
            return;
    }
}

static void drop_rest(struct pool *p)
{
    for (size_t i = 0; i < p->window; i++)
        if (p->slots[i].ready && p->job->drop)
            p->job->drop(p->job->user, p->slots[i].result);
}

static void run_threads(struct pool *p, unsigned threads)
{
    pthread_t *ids = calloc(threads, sizeof *ids);
    if (!ids)
        oom(threads * sizeof *ids);
    unsigned started = 0;
    while (started < threads && pthread_create(&ids[started], NULL, worker, p) == 0)
        started++;
    if (started == 0)
        run_alone(p->job); /* no thread to be had: slower, and still right */
    else
        hand_out(p);
    for (unsigned i = 0; i < started; i++)
        pthread_join(ids[i], NULL);
    free(ids);
}

void pool_run(const struct pool_job *job)
{
    assert(job->threads >= 1);
    unsigned threads = job->threads;
    if (threads > job->count)
        threads = job->count ? (unsigned)job->count : 1;
    if (threads == 1) {
        run_alone(job);
        return;
    }
    struct pool p = {.job = job, .window = (size_t)threads * WINDOW_PER_THREAD};
    p.slots = calloc(p.window, sizeof *p.slots);
    if (!p.slots)
        oom(p.window * sizeof *p.slots);
    pthread_mutex_init(&p.lock, NULL);
    pthread_cond_init(&p.ready, NULL);
    pthread_cond_init(&p.room, NULL);
    run_threads(&p, threads);
    drop_rest(&p);
    pthread_cond_destroy(&p.room);
    pthread_cond_destroy(&p.ready);
    pthread_mutex_destroy(&p.lock);
    free(p.slots);
}
