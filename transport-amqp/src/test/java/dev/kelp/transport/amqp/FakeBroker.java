package dev.kelp.transport.amqp;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.impl.AMQImpl;
import com.rabbitmq.client.impl.Frame;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A broker of one connection that answers as it is told, for what no real broker can be made to do. By default it says yes to
 * everything and stores nothing.
 */
final class FakeBroker implements AutoCloseable {

    private static final int PROTOCOL_HEADER_BYTES = 8;
    private static final int MAX_FRAME = 1 << 20;

    /** A method that the client sent on a channel. */
    record Received(int channel, Method method) {}

    private final ServerSocket server;
    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final Map<Class<?>, Function<Method, List<Method>>> answers = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile String mechanisms = "AMQPLAIN PLAIN";
    private volatile Socket socket;
    private volatile DataOutputStream out;

    FakeBroker() {
        FakeAnswers.addTo(answers);
        try {
            this.server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::serve, "fake-broker");
        thread.setDaemon(true);
        thread.start();
    }

    String url() {
        return "amqp://user:canary@127.0.0.1:" + server.getLocalPort() + "/fake";
    }

    /** Offers these ways to log in. */
    void offer(String ways) {
        mechanisms = ways;
    }

    /** Whether the client has sent no method so far. */
    boolean nothingCame() {
        return received.isEmpty();
    }

    /** Answers a kind of method with these instead. */
    FakeBroker answer(Class<? extends Method> to, Method... with) {
        answers.put(to, method -> List.of(with));
        return this;
    }

    /** Stops reading for good when a method of this kind comes. */
    FakeBroker stallAt(Class<? extends Method> kind) {
        answers.put(kind, method -> {
            awaitClosed();
            return List.of();
        });
        return this;
    }

    /** Sends a method of its own accord. */
    void send(int channel, Method method) {
        try {
            write(((com.rabbitmq.client.impl.Method) method).toFrame(channel));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a method with content whose header payload is given byte by byte. */
    void send(int channel, Method method, byte[] header, byte[] body) {
        send(channel, method);
        write(frame(AMQP.FRAME_HEADER, channel, header));
        if (body.length > 0) {
            write(frame(AMQP.FRAME_BODY, channel, body));
        }
    }

    private static Frame frame(int type, int channel, byte[] payload) {
        Frame frame = new Frame(type, channel);
        try {
            frame.getOutputStream().write(payload);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return frame;
    }

    /** The next method of a kind that the client sent, skipping others. */
    <M extends Method> M next(Class<M> kind) throws InterruptedException {
        return kind.cast(nextOf(kind).method());
    }

    Received nextOf(Class<? extends Method> kind) throws InterruptedException {
        Received next;
        do {
            next = received.poll(10, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("No " + kind.getSimpleName() + " came");
            }
        } while (!kind.isInstance(next.method()));
        return next;
    }

    /** Ends the connection without a word. */
    void cut() throws IOException {
        socket.close();
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            server.close();
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve() {
        try (Socket accepted = server.accept()) {
            socket = accepted;
            DataInputStream in = new DataInputStream(accepted.getInputStream());
            out = new DataOutputStream(new BufferedOutputStream(accepted.getOutputStream()));
            in.readFully(new byte[PROTOCOL_HEADER_BYTES]);
            send(0, FakeAnswers.start(mechanisms));
            while (true) {
                answer(Frame.readFrom(in, () -> MAX_FRAME));
            }
        } catch (IOException | UncheckedIOException e) {
            // the client is gone, or the test has ended
        }
    }

    private void answer(Frame frame) throws IOException {
        if (frame.getType() != AMQP.FRAME_METHOD) {
            return;
        }
        Method method = AMQImpl.readMethodFrom(frame.getInputStream());
        received.add(new Received(frame.getChannel(), method));
        Function<Method, List<Method>> answer = answers.getOrDefault(FakeAnswers.kind(method), any -> List.of());
        answer.apply(method).forEach(each -> send(frame.getChannel(), each));
    }

    private synchronized void write(Frame frame) {
        try {
            frame.writeTo(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitClosed() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
