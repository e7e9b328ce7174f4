package dev.kelp.transport.session;

import dev.kelp.transport.message.DecodeException;
import dev.kelp.transport.message.MessageProperties;
import dev.kelp.transport.message.Printable;
import dev.kelp.transport.runtime.TimeSource;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log of messages that could not be read: one line in ten seconds at the most, with id, queue, size and reason, never with
 * a payload. Safe for any thread.
 */
public final class UndecodableLog {

    private static final Logger LOG = LoggerFactory.getLogger(UndecodableLog.class);
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final TimeSource time;
    private long nextLine; // guarded by this
    private long unsaid; // guarded by this; messages since the last line

    /** Writes its first line at once. */
    public UndecodableLog(TimeSource time) {
        this.time = time;
        this.nextLine = time.nanoTime();
    }

    /** Notes one message that was rejected because of this. */
    public void rejected(Inbound inbound, DecodeException why) {
        long others = dueWithOthers();
        if (others >= 0) {
            MessageProperties properties = inbound.message().properties();
            String id = properties.messageId() == null ? properties.correlationId() : properties.messageId();
            LOG.warn(
                    "Rejected a message of queue {} that cannot be read: {} (id {}, {} bytes; {} more since the last such line)",
                    Printable.of(inbound.queue()),
                    why.getMessage(),
                    id == null ? "none" : Printable.of(id),
                    inbound.message().body().length,
                    others);
        }
    }

    /** How many went unsaid if a line is due now, else -1. */
    private synchronized long dueWithOthers() {
        long now = time.nanoTime();
        if (nextLine - now > 0) {
            unsaid++;
            return -1;
        }
        long others = unsaid;
        unsaid = 0;
        nextLine = now + INTERVAL.toNanos();
        return others;
    }
}
