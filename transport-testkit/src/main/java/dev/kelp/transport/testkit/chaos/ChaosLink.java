package dev.kelp.transport.testkit.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One connection through the proxy: two sockets and a pump for each direction. */
final class ChaosLink {

    private static final int PIECE = 4096;

    private final Socket client;
    private final Consumer<ChaosLink> onEnd;
    private final List<Thread> pumps = new CopyOnWriteArrayList<>();
    private final AtomicInteger running = new AtomicInteger(2);
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile Runnable wakePumps = () -> {};
    private volatile @Nullable Socket server;

    ChaosLink(Socket client, Consumer<ChaosLink> onEnd) {
        this.client = client;
        this.onEnd = onEnd;
    }

    /** Carries bytes to and from the server, unless it was reset before. */
    void start(Socket connected, Faults toServer, Faults toClient) {
        server = connected;
        wakePumps = () -> {
            toServer.wake();
            toClient.wake();
        };
        pumps.add(pump(new Pump(client, connected, toServer)));
        pumps.add(pump(new Pump(connected, client, toClient)));
        pumps.forEach(Thread::start);
        if (over.get()) {
            reset();
        }
    }

    /** Ends both sides with a TCP RST. */
    void reset() {
        over.set(true);
        reset(client);
        Socket connected = server;
        if (connected != null) {
            reset(connected);
        }
        wakePumps.run();
    }

    void join(Duration atMost) throws InterruptedException {
        for (Thread each : pumps) {
            each.join(atMost.toMillis());
        }
    }

    static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (SocketException closedAlready) {
            return;
        }
        close(socket);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException("A socket of the proxy cannot be closed", e);
        }
    }

    private Thread pump(Pump pump) {
        Thread thread = new Thread(pump, "chaos-proxy-pump-" + client.getPort());
        thread.setDaemon(true);
        return thread;
    }

    private void pumpEnded() {
        if (running.decrementAndGet() == 0) {
            over.set(true);
            close(client);
            Socket connected = server;
            if (connected != null) {
                close(connected);
            }
            onEnd.accept(this);
        }
    }

    /** Carries the bytes of one direction. Its fields belong to its thread. */
    private final class Pump implements Runnable {
        private final Socket from;
        private final Socket to;
        private final Faults faults;
        private final Map<Trigger, Integer> matched = new HashMap<>();

        Pump(Socket from, Socket to, Faults faults) {
            this.from = from;
            this.to = to;
            this.faults = faults;
        }

        @Override
        public void run() {
            try {
                byte[] piece = new byte[PIECE];
                InputStream in = from.getInputStream();
                for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
                    forward(piece, count);
                }
                faults.awaitPassage(0, over::get);
                to.shutdownOutput();
            } catch (IOException e) {
                reset();
            } catch (InterruptedException e) {
                reset();
                Thread.currentThread().interrupt();
            } finally {
                pumpEnded();
            }
        }

        private void forward(byte[] piece, int count) throws IOException, InterruptedException {
            int sent = 0;
            for (int i = 0; i < count; i++) {
                for (Trigger trigger : faults.triggers()) {
                    int now = trigger.matched(matched.getOrDefault(trigger, 0), piece[i]);
                    matched.put(trigger, now);
                    if (trigger.firesAt(now)) {
                        int released = Math.max(sent, trigger.releasedBefore(i + 1));
                        send(piece, sent, released);
                        sent = released;
                        trigger.act();
                    }
                }
            }
            send(piece, sent, count);
        }

        private void send(byte[] piece, int start, int end) throws IOException, InterruptedException {
            if (start == end) {
                return;
            }
            faults.awaitPassage(end - start, over::get);
            int untilCut = faults.untilCut(end - start);
            OutputStream out = to.getOutputStream();
            out.write(piece, start, Math.min(end - start, untilCut));
            out.flush();
            if (untilCut <= end - start) {
                throw new IOException("Cut, as asked for");
            }
        }
    }
}
