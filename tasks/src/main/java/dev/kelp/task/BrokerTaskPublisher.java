package dev.kelp.task;

import dev.kelp.task.protocol.TaskMessageCodec;
import dev.kelp.transport.Broker;
import dev.kelp.transport.Publish;
import dev.kelp.transport.message.Route;

/**
 * Publishes task messages through a broker: confirmed, and mandatory, so that a task that no queue takes is an error. Queues are
 * declared before their first use, as Celery's client does.
 */
final class BrokerTaskPublisher implements TaskPublisher {

    private final Broker broker;
    private final TaskMessageCodec codec;
    private final TaskQueues queues;

    BrokerTaskPublisher(Broker broker, TaskMessageCodec codec, TaskQueues queues) {
        this.broker = broker;
        this.codec = codec;
        this.queues = queues;
    }

    @Override
    public void publish(OutgoingTask task) {
        Route route = task.route();
        Publish how = route.isDefaultExchange() ? Publish.to(queues.queue(route.routingKey())) : Publish.to(route);
        if (task.urgency() != null) {
            how = how.urgency(task.urgency());
        }
        broker.producer().publish(codec.write(task.message(), task.encoding()), how.mandatory(true));
    }
}
