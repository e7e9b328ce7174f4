package dev.kelp.transport.amqp;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.WriteListener;
import com.rabbitmq.client.impl.Frame;
import com.rabbitmq.client.impl.SocketFrameHandler;
import dev.kelp.transport.runtime.TimeSource;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The socket of one connection, below the client: mends header tables that the client cannot read, and knows how long a write has been
 * stuck, which the client does not bound.
 */
final class AmqpFrameHandler extends SocketFrameHandler {

    private static final long NOT_WRITING = Long.MAX_VALUE;
    private static final int LINGER_SECONDS = 1;

    private final Socket socket;
    private final TimeSource time;
    private final AtomicLong writingSince =
            new AtomicLong(NOT_WRITING); // nano time; the newest write that waits or runs

    AmqpFrameHandler(Socket socket, int maxBodyBytes, TimeSource time) throws IOException {
        super(socket, null, maxBodyBytes);
        this.socket = socket;
        this.time = time;
    }

    @Override
    public @Nullable Frame readFrame() throws IOException {
        Frame frame = super.readFrame();
        if (frame != null && frame.getType() == AMQP.FRAME_HEADER) {
            HeaderTypes.mend(frame.getPayload());
        }
        return frame;
    }

    @Override
    public void writeFrame(Frame frame) throws IOException {
        writingSince.compareAndSet(NOT_WRITING, time.nanoTime());
        super.writeFrame(frame);
        writingSince.set(NOT_WRITING);
    }

    @Override
    public void flush(@Nullable WriteListener listener) throws IOException {
        writingSince.compareAndSet(NOT_WRITING, time.nanoTime());
        super.flush(listener);
        writingSince.set(NOT_WRITING);
    }

    /** Closes the socket if a write has been stuck for longer than this; whoever waits in it then gets an error. */
    void closeIfStuck(Duration atMost) {
        long since = writingSince.get();
        if (since != NOT_WRITING && time.nanoTime() - since > atMost.toNanos()) {
            close();
        }
    }

    /** Without the client's last flush, which would wait behind a stuck write: every command was flushed when it was sent. */
    @Override
    public void close() {
        try {
            socket.setSoLinger(true, LINGER_SECONDS); // also keeps a TLS socket from waiting for a writer
        } catch (IOException e) {
            // closed already
        }
        try {
            socket.close();
        } catch (IOException e) {
            // nothing is left to be released
        }
    }
}
