package dev.kelp.transport.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ThreadWaiterTest {

    private final Waiter waiter = new ThreadWaiter();

    @Test
    void aFailedOrCancelledFutureIsDone() throws InterruptedException {
        assertThat(waiter.await(CompletableFuture.failedFuture(new IllegalStateException()), Duration.ZERO))
                .isTrue();
        CompletableFuture<String> cancelled = new CompletableFuture<>();
        cancelled.cancel(false);
        assertThat(waiter.await(cancelled, Duration.ZERO)).isTrue();
    }

    @Test
    void aWaitEndsAtItsDeadline() throws InterruptedException {
        assertThat(waiter.await(new CompletableFuture<>(), Duration.ofMillis(1)))
                .isFalse();
        assertThat(waiter.await(new CompletableFuture<>(), Duration.ofSeconds(-1)))
                .isFalse();
        waiter.pause(Duration.ofSeconds(-1));
    }

    @Test
    void anInterruptEndsAWait() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> waiter.await(new CompletableFuture<>(), Duration.ofDays(1)))
                .isInstanceOf(InterruptedException.class);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> waiter.pause(Duration.ofDays(1))).isInstanceOf(InterruptedException.class);
    }
}
