package dev.kelp.transport.testkit.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A TCP proxy between clients and one server on this machine that does to their connections what networks do: latency, throttling,
 * silence, cuts, resets. Loopback only, on both sides.
 *
 * <p>Commands may be given by any thread at any time; they act at once, on connections that exist and on those to come, until
 * {@link #heal()} or until they are given anew. Faults of one direction leave the other alone.
 *
 * <p>Invariants:
 * <ol>
 *   <li>I1 bytes of one direction arrive in their order and unchanged, or the connection ends.
 *   <li>I2 nothing that a fault holds back is thrown away: it goes on when the fault is healed, as TCP would send it again.
 *   <li>I3 after {@link #close()} no thread and no socket of the proxy remains.
 * </ol>
 */
public final class ChaosProxy implements AutoCloseable {

    private static final Duration STOP_BOUND = Duration.ofSeconds(5);

    private final String host;
    private final int port;
    private final ServerSocket listening;
    private final Map<Direction, Faults> faults = new EnumMap<>(Direction.class);
    private final Set<ChaosLink> links = ConcurrentHashMap.newKeySet();
    private final Thread acceptor;
    private volatile boolean refusing;
    private volatile boolean closed;

    private ChaosProxy(String host, int port) throws IOException {
        this.host = host;
        this.port = port;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        for (Direction direction : Direction.values()) {
            faults.put(direction, new Faults());
        }
        this.acceptor = new Thread(this::acceptAll, "chaos-proxy-" + port());
        this.acceptor.setDaemon(true);
    }

    /**
     * Listens on a free port and connects whoever comes to this server.
     *
     * @param host a loopback address or a name of one
     * @throws IllegalArgumentException if it is an address of another machine
     */
    public static ChaosProxy to(String host, int port) throws IOException {
        if (!InetAddress.getByName(host).isLoopbackAddress()) {
            throw new IllegalArgumentException(
                    "A chaos proxy leads to this machine only (127.0.0.0/8 or ::1), not to " + host + ".");
        }
        ChaosProxy proxy = new ChaosProxy(host, port);
        proxy.acceptor.start();
        return proxy;
    }

    /** The port that clients connect to, on the loopback address. */
    public int port() {
        return listening.getLocalPort();
    }

    /** How many connections go through it now. */
    public int connections() {
        return links.size();
    }

    /** Holds each piece of data for this long before it goes on; zero ends that. */
    public void latency(Direction direction, Duration each) {
        faults(direction).latency(each);
    }

    /** Lets no more than this through; 0 ends that. */
    public void throttle(Direction direction, int bytesPerSecond) {
        faults(direction).throttle(bytesPerSecond);
    }

    /** Lets nothing through, not even the end of a connection, and tells nobody. */
    public void blackhole(Direction direction) {
        faults(direction).blackhole(true);
    }

    /** Lets nothing through either way. */
    public void blackhole() {
        faults.values().forEach(each -> each.blackhole(true));
    }

    /** Resets the connection over which this many more bytes have gone; those still arrive. Happens once. */
    public void cutAfter(Direction direction, long bytes) {
        faults(direction).cutAfter(bytes);
    }

    /** Resets every connection (TCP RST, which also drops what the receiver has not read). New ones are accepted. */
    public void reset() {
        links.forEach(ChaosLink::reset);
    }

    /** Resets whoever connects from now on, as if the server were down; connections that exist go on. */
    public void refuse() {
        refusing = true;
    }

    /** Ends all faults and triggers, and lets go on what they held back. */
    public void heal() {
        refusing = false;
        faults.values().forEach(Faults::heal);
    }

    /**
     * Runs an action the n-th time that a pattern has gone by, counted from now over all connections, once.
     *
     * @param action called on the proxy's thread, after the pattern has been sent on and before anything behind it is
     */
    public void after(Direction direction, byte[] pattern, int nth, Runnable action) {
        faults(direction).trigger(new Trigger(pattern, nth, Trigger.Moment.AFTER, action));
    }

    /** Like {@link #after}, for a pattern of ASCII text, the first time. */
    public void after(Direction direction, String pattern, Runnable action) {
        after(direction, pattern.getBytes(StandardCharsets.ISO_8859_1), 1, action);
    }

    /**
     * Runs an action the n-th time that a pattern comes by, counted from now over all connections, once.
     *
     * @param action called on the proxy's thread, before the pattern is sent on (but for what of it came in an earlier piece): an
     *     action that makes this direction a blackhole swallows it
     */
    public void before(Direction direction, byte[] pattern, int nth, Runnable action) {
        faults(direction).trigger(new Trigger(pattern, nth, Trigger.Moment.BEFORE, action));
    }

    /** Like {@link #before}, for a pattern of ASCII text, the first time. */
    public void before(Direction direction, String pattern, Runnable action) {
        before(direction, pattern.getBytes(StandardCharsets.ISO_8859_1), 1, action);
    }

    /** Ends every connection and stops listening. Blocks until its threads have ended, no longer than 5 s. */
    @Override
    public void close() {
        closed = true;
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The proxy cannot stop listening", e);
        }
        faults.values().forEach(Faults::end);
        links.forEach(ChaosLink::reset);
        try {
            acceptor.join(STOP_BOUND.toMillis());
            for (ChaosLink link : links) {
                link.join(STOP_BOUND);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Faults faults(Direction direction) {
        Faults found = faults.get(direction);
        if (found == null) {
            throw new IllegalArgumentException("No such direction: " + direction);
        }
        return found;
    }

    private void acceptAll() {
        while (!closed) {
            try {
                Socket client = listening.accept();
                if (refusing || closed) {
                    ChaosLink.reset(client);
                } else {
                    connect(client);
                }
            } catch (IOException e) {
                if (listening.isClosed()) {
                    return;
                }
            }
        }
    }

    private void connect(Socket client) {
        ChaosLink link = new ChaosLink(client, links::remove);
        links.add(link); // before the server knows of it, so that whoever has seen the connection can reset it
        try {
            link.start(new Socket(host, port), faults(Direction.TO_SERVER), faults(Direction.TO_CLIENT));
        } catch (IOException nobodyThere) {
            link.reset();
            links.remove(link);
        }
        if (closed) {
            link.reset();
        }
    }
}
