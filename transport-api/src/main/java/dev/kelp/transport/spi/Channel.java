package dev.kelp.transport.spi;

import dev.kelp.transport.message.Delivery;
import dev.kelp.transport.topology.Binding;
import dev.kelp.transport.topology.Exchange;
import dev.kelp.transport.topology.Queue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One conversation with the broker, owned by one thread: nothing here is called from two threads at a time.
 *
 * <p>Calls that ask the broker something block no longer than the RPC timeout. Every method throws
 * {@link dev.kelp.transport.error.ConnectionException} if the connection is lost, and
 * {@link dev.kelp.transport.error.ChannelException} if this channel is closed, unless it says otherwise; after a
 * {@code ChannelException} that the broker caused {@link #isOpen()} tells whether the channel survived. Nothing is retried here.
 */
public interface Channel extends AutoCloseable {

    /** Declares an exchange; equal declarations have no effect. A predeclared one is only looked for. */
    void declareExchange(Exchange exchange);

    /** Declares a queue and its bindings (the exchanges are declared before, by the caller). Equal declarations have no effect. */
    QueueStatus declareQueue(Queue queue);

    /**
     * Asks for a queue without declaring it.
     *
     * @return empty if there is no such queue; the channel stays open
     */
    Optional<QueueStatus> inspectQueue(String queue);

    /** Deletes an exchange with its bindings; no effect if there is none. */
    void deleteExchange(String exchange);

    /** Deletes a queue with its messages and bindings; its consumers are cancelled. No effect if there is none. */
    void deleteQueue(String queue);

    /** Adds a binding to a declared queue. */
    void bind(String queue, Binding binding);

    /** Removes a binding; no effect if there is none. */
    void unbind(String queue, Binding binding);

    /** Removes all ready messages of a queue; unsettled ones stay. Returns how many. */
    long purge(String queue);

    /**
     * Hands over one message. Returns before the outcome is known; may keep it until {@link #flush}. The outcome of every publish
     * is reported exactly once, in any order, on the caller's or on a driver's thread, while the channel lives or when it is lost or
     * closed.
     *
     * <p>The message is retained until its outcome is reported. If this throws, the message was certainly not sent and nothing is
     * reported for it: whoever published may do so again. A failure after bytes may have left is reported as lost instead.
     */
    void publish(Publication publication, PublishListener listener);

    /**
     * Sends whatever {@link #publish} has kept. Called by a publisher after each batch, and before it waits. If this throws, the
     * outcomes of what was kept are still reported, at the latest when this channel is closed.
     */
    void flush();

    /**
     * Fetches one ready message.
     *
     * @param noAck settled on delivery, if true
     * @return empty if none is ready
     */
    Optional<Delivery> get(String queue, boolean noAck);

    /** Starts a consumer; deliveries arrive on the consumer's methods, on the driver's threads, perhaps before this returns. */
    void consume(Consume consume, Consumer consumer);

    /**
     * Ends a consumer. Deliveries that are under way may still arrive until this returns, never after; unsettled ones stay unsettled.
     */
    void cancel(String consumerTag);

    /**
     * Bounds the unsettled deliveries. With {@link Capability#CHANNEL_PREFETCH}: of this channel as a whole, from now on. Without: of
     * each consumer that is started after this call.
     */
    void qos(Qos qos);

    /**
     * Acknowledges one delivery, so the broker will not deliver it again.
     *
     * <p>Returns once the acknowledgement is handed to the broker, not when the broker has stored it. Acknowledging a tag twice, or a
     * tag that was not delivered here, has no effect and is counted.
     *
     * @throws dev.kelp.transport.error.ConnectionException if the connection is lost; the delivery will then be redelivered
     */
    void ack(long deliveryTag);

    /** Rejects one delivery: back to its queue, or to the queue's dead-letter target (dropped if it has none). Else as {@link #ack}. */
    void reject(long deliveryTag, boolean requeue);

    /**
     * Puts one delivery back, to be delivered again after a time; not counted as an attempt. Else as {@link #ack}.
     *
     * @throws dev.kelp.transport.error.ChannelException (540) without {@link Capability#DELAYED_REQUEUE}
     */
    void delay(long deliveryTag, Duration delay);

    /**
     * What was delivered here and is not settled, with settlements that the broker has not answered, as data, to be given to
     * {@link #adopt} of the next channel. Called after the loss of the connection, or when the owner gives up a channel that still
     * lives: its consumers end, and closing it then puts nothing back.
     *
     * @return empty without {@link Capability#DELIVERIES_OUTLIVE_CONNECTION}: the broker redelivers them
     */
    List<Unacked> surrender();

    /**
     * Takes over what an earlier channel surrendered, before anything is consumed: counted in the prefetch window, renewed, unanswered
     * settlements sent again.
     *
     * @return the deliveries under new tags, in the same order, {@code null} for those whose settlement was only sent again
     */
    List<@Nullable Delivery> adopt(List<Unacked> unacked);

    /** Asks the broker to deliver all unsettled deliveries of this channel again, requeued. */
    void recover();

    /** Whether it can still be used, as far as is known without asking the broker. */
    boolean isOpen();

    /**
     * Ends it: consumers are cancelled and unsettled deliveries go back to the front of their queues in their order. Blocks no longer
     * than the RPC timeout; closing twice, or after a loss, does nothing.
     */
    @Override
    void close();
}
