package dev.kelp.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.transport.fake.FakeRuntime;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadlineTest {

    private final FakeRuntime runtime = new FakeRuntime();
    private final Deadline deadline = Deadline.in(Duration.ofSeconds(10), runtime.runtime());

    @AfterEach
    void clearFlag() {
        Thread.interrupted();
    }

    @Test
    void everyWaitOfOneCallUsesItUp() {
        deadline.await(new CompletableFuture<>(), Duration.ofSeconds(4));
        assertThat(deadline.pause(Duration.ofSeconds(3))).isTrue();
        assertThat(deadline.left()).hasSeconds(3);
        assertThat(deadline.await(new CompletableFuture<>(), Duration.ofSeconds(9)))
                .isFalse();
        assertThat(deadline.passed()).isTrue();
        assertThat(deadline.left()).isZero();
    }

    @Test
    void noPauseReachesBeyondIt() {
        assertThat(deadline.pause(Duration.ofSeconds(10))).isFalse();
        assertThat(runtime.pauses()).isEmpty();
    }

    @Test
    void whereTimeStandsStillNoOtherTryFollowsAPause() {
        runtime.standStill();
        assertThat(deadline.pause(Duration.ofSeconds(1))).isFalse();
        assertThat(deadline.pause(Duration.ZERO)).isTrue();
    }

    @Test
    void anInterruptIsAnsweredLikeTheDeadlineAndKeepsTheFlag() {
        Thread.currentThread().interrupt();
        assertThat(deadline.pause(Duration.ZERO)).isFalse();
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void aLockThatAnotherThreadKeepsIsNotTaken() throws InterruptedException {
        ReentrantLock lock = new ReentrantLock();
        CountDownLatch taken = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Thread owner = new Thread(() -> {
            lock.lock();
            try {
                taken.countDown();
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                lock.unlock();
            }
        });
        owner.start();
        taken.await();
        runtime.time().advance(Duration.ofSeconds(10));
        assertThat(deadline.acquire(lock)).isFalse();
        Thread.currentThread().interrupt();
        assertThat(Deadline.in(Duration.ofDays(1), runtime.runtime()).acquire(lock))
                .isFalse();
        assertThat(Thread.interrupted()).isTrue();
        release.countDown();
        owner.join();
        assertThat(deadline.acquire(lock)).isTrue();
    }
}
