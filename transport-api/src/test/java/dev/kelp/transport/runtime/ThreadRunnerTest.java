package dev.kelp.transport.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ThreadRunnerTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Mailbox<String> mailbox = new Mailbox<>(1);
    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

    @Test
    void anActorGetsAFirstTurnAndOneAfterEveryPost() throws InterruptedException {
        Runner.Running running = start(() -> {
            seen.add("turn " + mailbox.poll());
            return mailbox.isEmpty() ? Wake.ON_POST : Wake.NOW;
        });
        assertThat(next()).isEqualTo("turn null");
        mailbox.post("a");
        assertThat(next()).isEqualTo("turn a");
        mailbox.post("b");
        assertThat(next()).isEqualTo("turn b");
        stop(running);
    }

    @Test
    void anActorGetsATurnAtItsDeadline() throws InterruptedException {
        AtomicInteger turns = new AtomicInteger();
        Runner.Running running = start(() -> {
            seen.add("turn");
            return turns.incrementAndGet() < 3
                    ? Wake.at(System.nanoTime() + Duration.ofMillis(5).toNanos())
                    : Wake.DONE;
        });
        assertThat(running.awaitStopped(SOON)).isTrue();
        assertThat(seen).hasSize(3);
    }

    @Test
    void aDeadlineThatHasPassedIsATurnAtOnce() throws InterruptedException {
        SettableTime time = new SettableTime(Instant.EPOCH);
        time.advance(Duration.ofSeconds(1));
        AtomicInteger turns = new AtomicInteger();
        Runner.Running running = new ThreadRunner(time)
                .start("late", mailbox, () -> turns.incrementAndGet() < 3 ? Wake.at(0) : Wake.DONE);
        assertThat(running.awaitStopped(SOON)).isTrue();
        assertThat(turns).hasValue(3);
    }

    @Test
    void aPostDuringATurnIsNotMissed() throws InterruptedException {
        CountDownLatch insideTurn = new CountDownLatch(1);
        CountDownLatch posted = new CountDownLatch(1);
        AtomicInteger turns = new AtomicInteger();
        Runner.Running running = start(() -> {
            if (turns.incrementAndGet() == 1) {
                mailbox.poll();
                insideTurn.countDown();
                posted.await();
            } else {
                seen.add("turn " + mailbox.poll());
            }
            return Wake.ON_POST;
        });
        insideTurn.await();
        mailbox.post("late");
        posted.countDown();
        assertThat(next()).isEqualTo("turn late");
        stop(running);
    }

    @Test
    void stoppingInterruptsABlockingTurnAndNoneFollows() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        AtomicInteger turns = new AtomicInteger();
        Runner.Running running = start(() -> {
            turns.incrementAndGet();
            inside.countDown();
            new CountDownLatch(1).await();
            return Wake.NOW;
        });
        inside.await();
        running.stop();
        running.stop();
        assertThat(running.awaitStopped(SOON)).isTrue();
        assertThat(turns).hasValue(1);
        mailbox.post("nobody is there");
        assertThat(turns).hasValue(1);
    }

    @Test
    void anInterruptThatATurnLeavesBehindDoesNotKeepTheThreadAwake() throws InterruptedException {
        AtomicReference<Thread> thread = new AtomicReference<>();
        Runner.Running running = start(() -> {
            thread.set(Thread.currentThread());
            seen.add("turn");
            Thread.currentThread().interrupt();
            return Wake.ON_POST;
        });
        next();
        mailbox.wake();
        next();
        while (thread.get().getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertThat(seen).isEmpty();
        stop(running);
    }

    @Test
    void aTurnThatThrowsEndsItsActorOnly() throws InterruptedException {
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> seen.add(failure.getMessage()));
        try {
            Runner.Running running = start(() -> {
                throw new IllegalStateException("broken");
            });
            assertThat(running.awaitStopped(SOON)).isTrue();
            assertThat(next()).isEqualTo("broken");
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    @Test
    void itsThreadsAreNamedDaemons() throws InterruptedException {
        Runner.Running running = start(() -> {
            seen.add(Thread.currentThread().getName() + " "
                    + Thread.currentThread().isDaemon());
            return Wake.DONE;
        });
        assertThat(next()).isEqualTo("actor true");
        assertThat(running.awaitStopped(SOON)).isTrue();
    }

    private Runner.Running start(Actor actor) {
        return new ThreadRunner(SystemTime.INSTANCE).start("actor", mailbox, actor);
    }

    private String next() throws InterruptedException {
        return seen.poll(SOON.toSeconds(), TimeUnit.SECONDS);
    }

    private static void stop(Runner.Running running) throws InterruptedException {
        running.stop();
        assertThat(running.awaitStopped(SOON)).isTrue();
    }
}
