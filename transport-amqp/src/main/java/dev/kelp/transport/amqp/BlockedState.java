package dev.kelp.transport.amqp;

import com.rabbitmq.client.BlockedListener;
import dev.kelp.transport.message.Printable;
import dev.kelp.transport.spi.ConnectionListener;
import org.jspecify.annotations.Nullable;

/** Whether the broker takes publishes on this connection; it stops for a memory or disk alarm, after the first publish. */
final class BlockedState implements BlockedListener {

    private volatile @Nullable String reason; // written by the client's reader
    private volatile @Nullable ConnectionListener listener;

    /** Why publishes are not taken, or {@code null} while they are. */
    @Nullable String reason() {
        return reason;
    }

    void tell(ConnectionListener told) {
        listener = told;
        String now = reason;
        if (now != null) {
            told.onBlocked(now);
        }
    }

    @Override
    public void handleBlocked(String why) {
        reason = Printable.of(why);
        ConnectionListener told = listener;
        if (told != null) {
            told.onBlocked(Printable.of(why));
        }
    }

    @Override
    public void handleUnblocked() {
        reason = null;
        ConnectionListener told = listener;
        if (told != null) {
            told.onUnblocked();
        }
    }
}
