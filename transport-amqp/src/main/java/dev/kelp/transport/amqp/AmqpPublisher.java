package dev.kelp.transport.amqp;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import dev.kelp.transport.error.PublishException;
import dev.kelp.transport.spi.Publication;
import dev.kelp.transport.spi.PublishListener;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Publishes on one channel, each publish confirmed. Used by the channel's owner.
 *
 * <p>{@code confirm.select} goes out before the first publish, so that channels that only consume never ask for it. It is sent as a plain
 * method: the client then keeps no sorted set of unconfirmed numbers beside our ring.
 */
final class AmqpPublisher {

    private final AmqpConnection connection;
    private final Channel client;
    private final ConfirmWindow window = new ConfirmWindow();
    private boolean confirming;

    AmqpPublisher(AmqpConnection connection, Channel client) {
        this.connection = connection;
        this.client = client;
    }

    void publish(Publication publication, PublishListener listener) {
        refuseIfImpossible(publication);
        AMQP.BasicProperties properties = properties(publication);
        confirmFromNowOn();
        long number = window.add(publication, listener);
        try {
            client.basicPublish(
                    publication.route().exchange(),
                    publication.route().routingKey(),
                    publication.mandatory(),
                    false,
                    properties,
                    publication.message().body());
        } catch (AlreadyClosedException e) {
            if (window.withdraw(number)) {
                throw connection.errors().calling("publish", e);
            }
        } catch (IllegalArgumentException e) {
            window.withdraw(number);
            throw refused(publication, e.getMessage(), e);
        } catch (IOException e) {
            connection.calls().failedOnTheWay(e); // the loss that follows tells the listener: part of it may have left
        }
    }

    private void refuseIfImpossible(Publication publication) {
        if (!publication.delay().isZero()) {
            throw refused(publication, "this transport cannot delay a message; hold it back instead", null);
        }
        String blocked = connection.blocked().reason();
        if (blocked != null) {
            throw refused(publication, "the broker takes no publishes for now (blocked: " + blocked + ")", null);
        }
    }

    private AMQP.BasicProperties properties(Publication publication) {
        try {
            return AmqpProperties.write(publication.message().properties());
        } catch (IllegalArgumentException e) {
            throw refused(publication, e.getMessage(), e);
        }
    }

    private void confirmFromNowOn() {
        if (confirming) {
            return;
        }
        client.addConfirmListener(window::confirmed, window::nacked);
        client.addReturnListener(message -> window.returned(new ReturnedMessage(message)));
        client.addShutdownListener(signal -> window.lost(connection.errors().lost(signal)));
        connection.calls().ask("ask for confirms", () -> client.rpc(new AMQP.Confirm.Select.Builder().build()));
        confirming = true;
    }

    private static PublishException refused(Publication publication, @Nullable String why, @Nullable Exception cause) {
        return new PublishException(
                PublishException.Reason.REFUSED,
                "Refused a publish to " + publication.route() + ": " + why + ".",
                cause);
    }
}
