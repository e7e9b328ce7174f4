package dev.kelp.transport.amqp;

import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.impl.FrameHandler;
import com.rabbitmq.client.impl.FrameHandlerFactory;
import com.rabbitmq.client.impl.SocketFrameHandlerFactory;
import dev.kelp.transport.runtime.TimeSource;
import java.io.IOException;
import java.net.Socket;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/** Makes one connection of the client over a socket of our own kind. Used once. */
final class AmqpClientFactory extends ConnectionFactory {

    private final SocketFactory sockets;
    private final int maxBodyBytes;
    private final TimeSource time;
    private volatile @Nullable AmqpFrameHandler handler; // set by the connecting thread, read by the timer too

    AmqpClientFactory(SocketFactory sockets, int maxBodyBytes, TimeSource time) {
        this.sockets = sockets;
        this.maxBodyBytes = maxBodyBytes;
        this.time = time;
        setMaxInboundMessageBodySize(maxBodyBytes);
    }

    /** The socket of the connection, once there is one. */
    @Nullable AmqpFrameHandler handler() {
        return handler;
    }

    /** Closes the socket if there is one: whoever waits for the broker then gets an error. */
    void abandon() {
        AmqpFrameHandler made = handler;
        if (made != null) {
            made.close();
        }
    }

    @Override
    protected synchronized FrameHandlerFactory createFrameHandlerFactory() {
        return new OurSockets();
    }

    private final class OurSockets extends SocketFrameHandlerFactory {
        OurSockets() {
            super(getConnectionTimeout(), sockets, getSocketConfigurator(), false, null, null, maxBodyBytes);
        }

        @Override
        public FrameHandler create(Socket socket) throws IOException {
            AmqpFrameHandler made = new AmqpFrameHandler(socket, maxBodyBytes, time);
            handler = made;
            return made;
        }
    }
}
