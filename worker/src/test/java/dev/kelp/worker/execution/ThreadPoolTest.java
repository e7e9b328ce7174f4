package dev.kelp.worker.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThreadPoolTest {

    private static final Duration BOUND = Duration.ofSeconds(30);

    private ThreadPool pool = ThreadPool.platform("w", 2);

    @AfterEach
    void stop() throws InterruptedException {
        pool.stop(BOUND);
    }

    @Test
    void runs_both_halves_of_a_job_on_one_thread_named_after_the_worker() throws InterruptedException {
        Scripted job = new Scripted(true);
        pool.execute(job);

        await(job.ended);
        assertThat(job.beginThread).isSameAs(job.endThread);
        assertThat(job.endThread.getName()).startsWith("w-task-");
    }

    @Test
    void a_job_whose_begin_says_no_has_no_end() throws InterruptedException {
        Scripted refused = new Scripted(false);
        Scripted after = new Scripted(true);
        pool = ThreadPool.solo("w");
        pool.execute(refused);
        await(refused.begun);
        pool.execute(after);

        await(after.ended);
        assertThat(refused.ended.getCount()).isOne();
    }

    @Test
    void an_interrupt_meets_the_job_it_is_meant_for_and_not_the_next_on_that_thread() throws InterruptedException {
        pool = ThreadPool.solo("w");
        Blocking first = new Blocking();
        pool.execute(first);
        await(first.begun);
        pool.interrupt(first);
        await(first.ended);
        assertThat(first.interrupted).isTrue();

        Scripted second = new Scripted(true);
        pool.execute(second);
        pool.interrupt(first);
        await(second.ended);
        assertThat(second.sawInterrupt).isFalse();
    }

    @Test
    void a_job_that_is_given_up_leaves_its_slot_to_another_one_and_counts_as_stuck_until_it_returns()
            throws InterruptedException {
        pool = ThreadPool.solo("w");
        Stubborn stubborn = new Stubborn();
        pool.execute(stubborn);
        await(stubborn.begun);

        assertThat(pool.abandon(stubborn)).isTrue();
        assertThat(pool.stuck()).isOne();
        Scripted next = new Scripted(true);
        pool.execute(next);
        await(next.ended);

        stubborn.release.countDown();
        await(stubborn.ended);
    }

    @Test
    void a_job_that_has_ended_cannot_be_given_up() throws InterruptedException {
        Scripted job = new Scripted(true);
        pool.execute(job);
        await(job.ended);
        assertThat(pool.stop(BOUND)).isTrue();

        assertThat(pool.abandon(job)).isFalse();
    }

    @Test
    void stop_interrupts_what_runs_and_waits_for_it_but_not_for_what_was_given_up() throws InterruptedException {
        Stubborn stubborn = new Stubborn();
        Blocking blocking = new Blocking();
        pool.execute(stubborn);
        pool.execute(blocking);
        await(stubborn.begun);
        await(blocking.begun);
        pool.abandon(stubborn);

        assertThat(pool.stop(BOUND)).isTrue();
        assertThat(blocking.interrupted).isTrue();
        stubborn.release.countDown();
    }

    @Test
    void virtual_threads_run_jobs_where_there_are_any_and_are_refused_with_the_reason_elsewhere()
            throws InterruptedException {
        if (VirtualThreads.areAvailable()) {
            pool = ThreadPool.virtual("w", 2);
            Scripted job = new Scripted(true);
            pool.execute(job);
            await(job.ended);
            assertThat(job.endThread.getClass().getName()).contains("Virtual");
        } else {
            assertThatThrownBy(() -> ThreadPool.virtual("w", 2))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Java 21")
                    .hasMessageContaining("threads");
        }
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(BOUND.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    private static class Scripted implements Job {
        final CountDownLatch begun = new CountDownLatch(1);
        final CountDownLatch ended = new CountDownLatch(1);
        private final boolean goOn;
        Thread beginThread;
        Thread endThread;
        boolean sawInterrupt;

        Scripted(boolean goOn) {
            this.goOn = goOn;
        }

        @Override
        public boolean begin() {
            beginThread = Thread.currentThread();
            begun.countDown();
            return goOn;
        }

        @Override
        public void end() {
            endThread = Thread.currentThread();
            body();
            sawInterrupt = Thread.currentThread().isInterrupted();
            ended.countDown();
        }

        void body() {}
    }

    private static final class Blocking extends Scripted {
        boolean interrupted;

        Blocking() {
            super(true);
        }

        @Override
        void body() {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }

    private static final class Stubborn extends Scripted {
        final CountDownLatch release = new CountDownLatch(1);
        private final AtomicBoolean released = new AtomicBoolean();

        Stubborn() {
            super(true);
        }

        @Override
        void body() {
            while (!released.get()) {
                try {
                    release.await();
                    released.set(true);
                } catch (InterruptedException ignored) {
                    // that is what makes it stubborn
                }
            }
        }
    }
}
