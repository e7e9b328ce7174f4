package dev.kelp.transport.amqp;

import com.rabbitmq.client.GetResponse;
import dev.kelp.transport.error.ChannelException;
import dev.kelp.transport.message.Delivery;
import dev.kelp.transport.spi.Channel;
import dev.kelp.transport.spi.Consume;
import dev.kelp.transport.spi.Consumer;
import dev.kelp.transport.spi.Publication;
import dev.kelp.transport.spi.PublishListener;
import dev.kelp.transport.spi.Qos;
import dev.kelp.transport.spi.QueueStatus;
import dev.kelp.transport.spi.Unacked;
import dev.kelp.transport.topology.Binding;
import dev.kelp.transport.topology.Exchange;
import dev.kelp.transport.topology.Queue;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One AMQP channel. Owned by one thread; the client's reader calls {@link Deliveries} and {@link ConfirmWindow} beside it.
 *
 * <p>A tag is sent to the broker once and only if it was delivered here: an unknown one would make RabbitMQ close the channel.
 */
final class AmqpChannel implements Channel {

    private static final Logger LOG = LoggerFactory.getLogger(AmqpChannel.class);

    private final com.rabbitmq.client.Channel client;
    private final AmqpTopology topology;
    private final AmqpPublisher publisher;
    private final Deliveries deliveries;
    private final ClientCalls calls;
    private final AmqpErrors errors;
    private long staleSettlements;

    AmqpChannel(AmqpConnection connection, com.rabbitmq.client.Channel client) {
        this.client = client;
        this.topology = new AmqpTopology(connection, client);
        this.publisher = new AmqpPublisher(connection, client);
        this.deliveries = new Deliveries(connection.countingQueues());
        this.calls = connection.calls();
        this.errors = connection.errors();
    }

    @Override
    public void declareExchange(Exchange exchange) {
        topology.declareExchange(exchange);
    }

    @Override
    public QueueStatus declareQueue(Queue queue) {
        return topology.declareQueue(queue);
    }

    @Override
    public Optional<QueueStatus> inspectQueue(String queue) {
        return topology.inspectQueue(queue);
    }

    @Override
    public void deleteExchange(String exchange) {
        topology.deleteExchange(exchange);
    }

    @Override
    public void deleteQueue(String queue) {
        topology.deleteQueue(queue);
    }

    @Override
    public void bind(String queue, Binding binding) {
        topology.bind(queue, binding);
    }

    @Override
    public void unbind(String queue, Binding binding) {
        topology.unbind(queue, binding);
    }

    @Override
    public long purge(String queue) {
        return topology.purge(queue);
    }

    @Override
    public void publish(Publication publication, PublishListener listener) {
        publisher.publish(publication, listener);
    }

    @Override
    public void flush() {
        // the client sends each publish at once
    }

    @Override
    public Optional<Delivery> get(String queue, boolean noAck) {
        GetResponse response = calls.ask("get from queue " + queue, () -> client.basicGet(queue, noAck));
        return response == null
                ? Optional.empty()
                : Optional.of(deliveries.received(
                        queue, "", noAck, response.getEnvelope(), response.getProps(), response.getBody()));
    }

    @Override
    public void consume(Consume consume, Consumer consumer) {
        calls.order(
                "consume queue " + consume.queue(),
                () -> client.basicConsume(
                        consume.queue(),
                        consume.noAck(),
                        consume.consumerTag(),
                        false,
                        consume.exclusive(),
                        AmqpHeaders.write(consume.arguments()),
                        new AmqpConsumer(consume, consumer, deliveries, errors)));
    }

    @Override
    public void cancel(String consumerTag) {
        calls.order("cancel consumer " + consumerTag, () -> {
            try {
                client.basicCancel(consumerTag);
            } catch (IOException e) {
                requireNothingToCancel(e);
            }
        });
    }

    /** The client's own refusal, before anything is sent: the broker has cancelled that consumer already, or it never was. */
    private static void requireNothingToCancel(IOException refusal) throws IOException {
        if (!"Unknown consumerTag".equals(refusal.getMessage())) {
            throw refusal;
        }
    }

    @Override
    public void qos(Qos qos) {
        calls.order("set the prefetch count", () -> client.basicQos(qos.prefetchCount(), false));
    }

    @Override
    public void ack(long deliveryTag) {
        settle(deliveryTag, "acknowledge a delivery", () -> client.basicAck(deliveryTag, false));
    }

    @Override
    public void reject(long deliveryTag, boolean requeue) {
        settle(deliveryTag, "reject a delivery", () -> client.basicReject(deliveryTag, requeue));
    }

    private void settle(long deliveryTag, String doing, ClientCalls.Order order) {
        if (deliveries.settle(deliveryTag)) {
            calls.order(doing, order);
        } else {
            staleSettlements++;
            LOG.debug(
                    "Ignored a settlement of tag {}, which is not unsettled here ({} so far)",
                    deliveryTag,
                    staleSettlements);
        }
    }

    @Override
    public void delay(long deliveryTag, Duration delay) {
        throw notHere("put a delivery back for a time; hold it, or publish it again later");
    }

    @Override
    public List<Unacked> surrender() {
        return List.of();
    }

    @Override
    public List<@Nullable Delivery> adopt(List<Unacked> unacked) {
        if (unacked.isEmpty()) {
            return List.of();
        }
        throw notHere("adopt deliveries of another channel; the broker delivers them again");
    }

    private static ChannelException notHere(String what) {
        return new ChannelException(ChannelException.NOT_IMPLEMENTED, "AMQP cannot " + what + ".", null);
    }

    @Override
    public void recover() {
        long[] before = deliveries.unsettled();
        calls.ask("recover deliveries", () -> client.basicRecover(true));
        for (long tag : before) {
            deliveries.settle(tag); // without a consumer, nobody has heard the answer on the reader
        }
    }

    @Override
    public boolean isOpen() {
        return client.isOpen();
    }

    @Override
    public void close() {
        try {
            client.abort();
        } catch (IOException e) {
            LOG.debug("Closing a channel failed; the broker closes it with its connection", e);
        }
    }
}
