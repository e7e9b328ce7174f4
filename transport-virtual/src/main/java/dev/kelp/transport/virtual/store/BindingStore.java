package dev.kelp.transport.virtual.store;

import dev.kelp.transport.topology.Binding;
import dev.kelp.transport.topology.Exchange;
import dev.kelp.transport.topology.Queue;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where exchanges, the arguments of queues and bindings live, when all processes of a deployment are to share them. Beside a
 * {@link QueueStore}; a store without one gets a table in the process.
 *
 * <p>Safe for any thread; blocks and throws as {@link QueueStore} does.
 */
public interface BindingStore {

    /** Notes an exchange. */
    void declare(Exchange exchange);

    /** The exchange as it was declared, if this store knows it. */
    Optional<Exchange> exchange(String name);

    /** Removes an exchange with its bindings. */
    void deleteExchange(String name);

    /** Notes the flags and arguments of a queue. */
    void declare(Queue queue);

    /** The queue as it was declared, if this store knows it: perhaps only when it was this process that declared it. */
    Optional<Queue> queue(String name);

    /** Adds a binding of a queue; equal ones have no effect. */
    void bind(Queue queue, Binding binding);

    /** Removes a binding; no effect if there is none. */
    void unbind(String queue, Binding binding);

    /** Forgets a queue with every binding it has. */
    void deleteQueue(String queue);

    /** The bindings of an exchange at this moment. */
    List<BoundQueue> bindings(String exchange);

    /**
     * A queue bound to an exchange.
     *
     * @param queue its name
     * @param binding the rule
     * @param pattern the regular expression that a Python peer stored for a topic binding; {@code null} if the key itself is the pattern
     */
    record BoundQueue(
            String queue, Binding binding, @Nullable String pattern) {

        /** A queue whose binding key means what AMQP says. */
        public static BoundQueue of(String queue, Binding binding) {
            return new BoundQueue(queue, binding, null);
        }
    }
}
