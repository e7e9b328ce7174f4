package dev.kelp.transport;

import dev.kelp.transport.spi.Channel;
import dev.kelp.transport.spi.QueueStatus;
import dev.kelp.transport.topology.Binding;
import dev.kelp.transport.topology.Exchange;
import dev.kelp.transport.topology.Queue;

/** Declares a queue as a whole: the exchanges of its bindings, then itself. */
final class Declarations {

    private Declarations() {}

    static QueueStatus declare(Channel channel, Queue queue) {
        for (Binding binding : queue.bindings()) {
            declare(channel, binding.exchange());
        }
        return channel.declareQueue(queue);
    }

    static void declare(Channel channel, Exchange exchange) {
        if (!exchange.isPredeclared()) {
            channel.declareExchange(exchange);
        }
    }
}
