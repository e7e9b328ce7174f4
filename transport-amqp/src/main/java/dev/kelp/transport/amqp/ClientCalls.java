package dev.kelp.transport.amqp;

import com.rabbitmq.client.ChannelContinuationTimeoutException;
import com.rabbitmq.client.ShutdownSignalException;
import dev.kelp.transport.error.TransportConfigurationException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** Calls into the client, with its errors translated. */
final class ClientCalls {

    private final AmqpErrors errors;
    private final Runnable giveUp;

    /**
     * @param giveUp closes the connection at once, without asking the broker
     */
    ClientCalls(AmqpErrors errors, Runnable giveUp) {
        this.errors = errors;
        this.giveUp = giveUp;
    }

    /** A call with an answer. */
    interface Question<T> {
        T ask() throws IOException, TimeoutException;
    }

    /** A call without one. */
    interface Order {
        void give() throws IOException, TimeoutException;
    }

    /**
     * Asks the client something.
     *
     * @param doing what for, to follow "Cannot"
     */
    <T> T ask(String doing, Question<T> question) {
        try {
            return question.ask();
        } catch (ShutdownSignalException e) {
            throw errors.calling(doing, e);
        } catch (IllegalArgumentException | IllegalStateException e) { // refused by the client, nothing was sent
            throw new TransportConfigurationException("Cannot " + doing + ": " + e.getMessage(), e);
        } catch (ChannelContinuationTimeoutException e) {
            giveUp.run(); // a late answer would be taken for the answer to the next question
            throw errors.calling(doing, e);
        } catch (IOException | TimeoutException e) {
            throw errors.calling(doing, failedOnTheWay(e));
        }
    }

    /** Gives the client an order; as {@link #ask}. */
    void order(String doing, Order order) {
        ask(doing, () -> {
            order.give();
            return Boolean.TRUE;
        });
    }

    /** An error that the broker did not send means that the socket is of no use: half a frame may have been written. */
    Exception failedOnTheWay(Exception cause) {
        if (!(cause.getCause() instanceof ShutdownSignalException)) {
            giveUp.run();
        }
        return cause;
    }
}
