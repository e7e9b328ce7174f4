package dev.kelp.transport;

import dev.kelp.transport.runtime.Runtime;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The consuming of some queues, from {@link Broker#subscribe} to {@link #close}, over every loss of the connection.
 *
 * <p>Has a connection, a loop and handler threads of its own. After a loss it connects again for ever, with back-off, declares its
 * queues and goes on; a message that was being handled then is delivered again (a leased one stays with its handler). A message
 * whose body cannot be read is rejected without its handler being called, and told to the log without its payload. Safe for any
 * thread.
 */
public final class Subscription implements AutoCloseable {

    private static final Duration EVER = Duration.ofDays(36_500);

    private final SubscriptionLoop loop;
    private final SubscribeOptions options;
    private final Runtime runtime;
    private final CompletableFuture<@Nullable Throwable> ended = new CompletableFuture<>();

    Subscription(Broker broker, SubscribeOptions options, MessageHandler handler, Consumer<Subscription> onEnd) {
        this.options = options;
        this.runtime = broker.options().runtime();
        this.loop = new SubscriptionLoop(broker, options, handler, failure -> {
            onEnd.accept(this);
            ended.complete(failure);
        });
    }

    void start() {
        loop.start();
    }

    /**
     * Waits until it is closed, by {@link #close} or because it cannot go on.
     *
     * @throws dev.kelp.transport.error.TransportException if it cannot go on, for instance because its queue was deleted and
     *     {@link SubscribeOptions.OnQueueGone#FAIL} was chosen
     */
    public void awaitClosed() throws InterruptedException {
        runtime.waiter().await(ended, EVER);
        Throwable failure = ended.getNow(null);
        if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (failure instanceof Error error) {
            throw error;
        }
    }

    /** Whether it has ended. */
    public boolean isClosed() {
        return ended.isDone();
    }

    /** How many settlements could not reach the broker because their connection was lost; those messages are delivered again. */
    public long droppedSettlements() {
        return loop.droppedSettlements();
    }

    /** Starts closing without waiting for it. */
    void requestClose() {
        loop.requestClose();
    }

    /**
     * Stops consuming, waits for running handlers at most for {@link SubscribeOptions#closeTimeout()}, interrupts those that go on,
     * puts what is not settled back to the front of its queue and closes the connection. Called from a handler it does not wait.
     * Closing twice does nothing.
     */
    @Override
    public void close() {
        loop.requestClose();
        if (loop.isHandlerCalling()) {
            return;
        }
        Deadline deadline = Deadline.in(loop.longestClose(), runtime);
        deadline.await(ended, deadline.left());
        loop.awaitThreads(deadline);
    }

    /** What it consumes. */
    @Override
    public String toString() {
        return "Subscription" + options.queues();
    }
}
