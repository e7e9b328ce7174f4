package dev.kelp.transport.session;

import dev.kelp.transport.error.ConnectionException;
import dev.kelp.transport.error.TransportException;
import dev.kelp.transport.runtime.BackOff;
import dev.kelp.transport.runtime.Runtime;
import dev.kelp.transport.spi.BrokerUrl;
import dev.kelp.transport.spi.Connection;
import dev.kelp.transport.spi.ConnectionListener;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes sessions, one generation after the other, over a failover list. Nothing else in Kelp reconnects.
 *
 * <p>Owned by one thread at a time: the session opener of a loop, or the caller of a publish under its lock. One try is one
 * {@link #attempt}; how long to wait before the next is {@link #delay()}: nothing until the whole list was tried once, then growing
 * with full jitter, and no less than a second after a refusal that haste cannot cure. Who waits, waits elsewhere.
 */
public final class Reconnector {

    private static final Duration HEALTHY = Duration.ofSeconds(60);
    private static final Duration REFUSAL_FLOOR = Duration.ofSeconds(1);

    private final List<BrokerUrl> urls;
    private final Function<BrokerUrl, Connection> connect;
    private final BackOff backOff;
    private final Runtime runtime;
    private long generation;
    private int at; // index of the URL that is tried next
    private int failures; // in a row
    private long notBefore; // nano time of the next try
    private boolean refused; // whether the last failure was one that haste cannot cure
    private @Nullable Long openedAt; // nano time; null after a failure and before the first success

    /**
     * Tries brokers in this order, the first one first.
     *
     * @param connect makes one connection to one broker, bounded by the connect and handshake timeouts
     */
    public Reconnector(
            List<BrokerUrl> urls, Function<BrokerUrl, Connection> connect, BackOff backOff, Runtime runtime) {
        this.urls = List.copyOf(urls);
        this.connect = connect;
        this.backOff = backOff;
        this.runtime = runtime;
        this.notBefore = runtime.time().nanoTime();
    }

    /** The broker that the next try goes to. */
    public BrokerUrl current() {
        return urls.get(at);
    }

    /**
     * Tries the current broker once: connects, opens the channel and lets the setup run.
     *
     * @param setup declares topology and starts what the owner needs, before the session is handed over
     * @throws TransportException if it failed; the next broker of the list is then current
     */
    public Session attempt(SessionListener listener, SessionSetup setup) {
        forgiveAfterHealth();
        long number = ++generation;
        BrokerUrl url = current();
        try {
            Session session = open(number, url, listener, setup);
            openedAt = runtime.time().nanoTime();
            return session;
        } catch (TransportException e) {
            failed(e);
            throw e;
        } catch (RuntimeException | Error e) { // an error ends the try, not the thread that has to go on trying
            ConnectionException wrapped =
                    new ConnectionException("No session with " + url + ": its driver or the setup failed: " + e, e);
            failed(wrapped);
            throw wrapped;
        }
    }

    private Session open(long number, BrokerUrl url, SessionListener listener, SessionSetup setup) {
        Connection connection = connect.apply(url);
        boolean handedOver = false;
        try {
            connection.listen(new Posting(number, listener));
            Session session = new Session(number, url, connection, listener);
            setup.prepare(session);
            if (!connection.isOpen()) {
                throw new ConnectionException("Lost " + url + " while setting the session up.", null);
            }
            handedOver = true;
            return session;
        } finally {
            if (!handedOver) {
                connection.close();
            }
        }
    }

    /**
     * How long to wait before the next {@link #attempt}, counted from the last failure or loss; zero once that time is over, after a
     * success, and until every broker was tried once.
     */
    public Duration delay() {
        return Duration.ofNanos(Math.max(0, notBefore - runtime.time().nanoTime()));
    }

    private Duration backOff() {
        int round = failures / urls.size();
        if (failures == 0 || (round == 0 && !refused)) {
            return Duration.ZERO;
        }
        Duration floor = refused ? REFUSAL_FLOOR : Duration.ZERO;
        return backOff.afterAttempt(Math.max(0, round - 1), runtime.random(), floor);
    }

    /** Says that a session it made was lost: the next try is the same broker, with back-off if it did not live long. */
    public void lost() {
        forgiveAfterHealth();
        failures++;
        refused = false;
        notBefore = runtime.time().nanoTime() + backOff().toNanos();
    }

    private void failed(TransportException cause) {
        openedAt = null;
        failures++;
        at = (at + 1) % urls.size();
        refused = switch (cause.kind()) {
            case ACCESS_DENIED, CONFIGURATION -> true;
            case CONNECTION, CHANNEL, PUBLISH -> false;
        };
        notBefore = runtime.time().nanoTime() + backOff().toNanos();
    }

    private void forgiveAfterHealth() {
        if (openedAt != null && runtime.time().nanoTime() - openedAt >= HEALTHY.toNanos()) {
            failures = 0;
            openedAt = null;
        }
    }

    private record Posting(long generation, SessionListener listener) implements ConnectionListener {
        @Override
        public void onLost(TransportException cause) {
            listener.onLost(generation, cause);
        }

        @Override
        public void onBlocked(String reason) {
            listener.onBlocked(generation, reason);
        }

        @Override
        public void onUnblocked() {
            listener.onUnblocked(generation);
        }
    }
}
