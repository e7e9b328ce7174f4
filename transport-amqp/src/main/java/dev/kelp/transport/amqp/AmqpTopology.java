package dev.kelp.transport.amqp;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ShutdownSignalException;
import dev.kelp.transport.error.ChannelException;
import dev.kelp.transport.spi.QueueStatus;
import dev.kelp.transport.topology.Binding;
import dev.kelp.transport.topology.Exchange;
import dev.kelp.transport.topology.Queue;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Exchanges, queues and bindings on one channel, declared with the very arguments that Kombu 5.7 sends. */
final class AmqpTopology {

    private final AmqpConnection connection;
    private final Channel client;
    private final ClientCalls calls;

    AmqpTopology(AmqpConnection connection, Channel client) {
        this.connection = connection;
        this.client = client;
        this.calls = connection.calls();
    }

    void declareExchange(Exchange exchange) {
        if (exchange.isDefault()) {
            return; // always there, and the broker refuses questions about it
        }
        if (exchange.isPredeclared()) {
            lookFor(exchange);
            return;
        }
        calls.order(
                "declare exchange " + exchange.name(),
                () -> client.exchangeDeclare(
                        exchange.name(),
                        exchange.type().wireName(),
                        exchange.durable(),
                        exchange.autoDelete(),
                        false,
                        orNull(exchange.arguments())));
    }

    private void lookFor(Exchange exchange) {
        String doing = "find exchange " + exchange.name();
        requireOpen(doing);
        try (ProbeChannel probe = new ProbeChannel(connection, doing)) {
            calls.order(doing, () -> probe.client().exchangeDeclarePassive(exchange.name()));
        }
    }

    QueueStatus declareQueue(Queue queue) {
        AMQP.Queue.DeclareOk answer = calls.ask(
                "declare queue " + queue.name(),
                () -> client.queueDeclare(
                        queue.name(),
                        queue.flags().durable(),
                        queue.flags().exclusive(),
                        queue.flags().autoDelete(),
                        AmqpHeaders.write(queue.arguments())));
        queue.bindings().forEach(binding -> bind(queue.name(), binding));
        noteCounting(queue);
        return status(answer);
    }

    private void noteCounting(Queue queue) {
        if ("quorum".equals(queue.arguments().get("x-queue-type"))) {
            connection.countingQueues().add(queue.name());
        } else {
            connection.countingQueues().remove(queue.name());
        }
    }

    /** On a channel of its own, because the broker closes the one that asks for a queue that is not there. */
    Optional<QueueStatus> inspectQueue(String queue) {
        String doing = "inspect queue " + queue;
        requireOpen(doing);
        try (ProbeChannel probe = new ProbeChannel(connection, doing)) {
            return Optional.of(status(calls.ask(doing, () -> probe.client().queueDeclarePassive(queue))));
        } catch (ChannelException e) {
            if (e.replyCode() == ChannelException.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** A closed channel says so, also where another one would do the work. */
    private void requireOpen(String doing) {
        ShutdownSignalException reason = client.getCloseReason();
        if (reason != null) {
            throw connection.errors().calling(doing, reason);
        }
    }

    void deleteExchange(String exchange) {
        calls.order("delete exchange " + exchange, () -> client.exchangeDelete(exchange));
    }

    void deleteQueue(String queue) {
        calls.order("delete queue " + queue, () -> client.queueDelete(queue));
        connection.countingQueues().remove(queue);
    }

    void bind(String queue, Binding binding) {
        calls.order(
                "bind queue " + queue + " to exchange " + binding.exchange().name(),
                () -> client.queueBind(
                        queue, binding.exchange().name(), binding.routingKey(), orNull(binding.arguments())));
    }

    void unbind(String queue, Binding binding) {
        calls.order(
                "unbind queue " + queue + " from exchange " + binding.exchange().name(),
                () -> client.queueUnbind(
                        queue, binding.exchange().name(), binding.routingKey(), orNull(binding.arguments())));
    }

    long purge(String queue) {
        return calls.ask("purge queue " + queue, () -> client.queuePurge(queue)).getMessageCount();
    }

    private static QueueStatus status(AMQP.Queue.DeclareOk answer) {
        return new QueueStatus(answer.getMessageCount(), answer.getConsumerCount());
    }

    /** Kombu sends no table where there are no arguments; on the wire that is an empty one. */
    private static @Nullable Map<String, Object> orNull(Map<String, Object> arguments) {
        return arguments.isEmpty() ? null : AmqpHeaders.write(arguments);
    }
}
