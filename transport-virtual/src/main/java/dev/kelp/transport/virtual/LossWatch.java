package dev.kelp.transport.virtual;

import dev.kelp.transport.error.ConnectionException;
import dev.kelp.transport.error.TransportException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Notices the loss of a connection: the first {@link ConnectionException} of any call to the broker ends it, whoever made the call.
 * Afterwards every call fails at once.
 */
final class LossWatch {

    private final AtomicReference<@Nullable TransportException> cause = new AtomicReference<>();
    private final Consumer<TransportException> onLost;

    /** {@code onLost} is called once, on the thread whose call failed. */
    LossWatch(Consumer<TransportException> onLost) {
        this.onLost = onLost;
    }

    /** A call that may wait. */
    interface Interruptible<T> {
        T get() throws InterruptedException;
    }

    <T> T call(Supplier<T> call) {
        requireConnected();
        try {
            return call.get();
        } catch (ConnectionException e) {
            lost(e);
            throw e;
        }
    }

    <T> T callInterruptibly(Interruptible<T> call) throws InterruptedException {
        requireConnected();
        try {
            return call.get();
        } catch (ConnectionException e) {
            lost(e);
            throw e;
        }
    }

    void lost(TransportException why) {
        if (cause.compareAndSet(null, why)) {
            onLost.accept(why);
        }
    }

    @Nullable TransportException cause() {
        return cause.get();
    }

    void requireConnected() {
        TransportException why = cause.get();
        if (why != null) {
            throw new ConnectionException("The connection was lost: " + why.getMessage(), why);
        }
    }
}
