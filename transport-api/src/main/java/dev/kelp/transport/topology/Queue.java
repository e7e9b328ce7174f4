package dev.kelp.transport.topology;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A queue, with the bindings that fill it. Declaring it declares the exchanges of its bindings too.
 *
 * <p>Immutable. Arguments are written as the broker knows them ({@code x-expires} in milliseconds and so on), so that a
 * declaration by a Python peer and by this process are equal and the broker refuses neither.
 */
public final class Queue {

    private final String name;
    private final QueueFlags flags;
    private final Map<String, Object> arguments;
    private final List<Binding> bindings;

    private Queue(Builder from) {
        this.name = from.name;
        this.flags = from.flags;
        this.arguments = Collections.unmodifiableMap(new LinkedHashMap<>(from.arguments));
        this.bindings = List.copyOf(from.bindings);
    }

    /** A durable queue without bindings, reached by its name through the default exchange. */
    public static Queue of(String name) {
        return builder(name).build();
    }

    /** Starts a durable queue without arguments or bindings. */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /** Starts from a copy of this one. */
    public Builder toBuilder() {
        Builder copy = new Builder(name);
        copy.flags = flags;
        copy.arguments.putAll(arguments);
        copy.bindings.addAll(bindings);
        return copy;
    }

    /** Its name, unique on the virtual host. */
    public String name() {
        return name;
    }

    /** How long it lives. */
    public QueueFlags flags() {
        return flags;
    }

    /** Arguments as AMQP writes them, in order; unmodifiable. */
    public Map<String, Object> arguments() {
        return arguments;
    }

    /** Bindings in order; unmodifiable. */
    public List<Binding> bindings() {
        return bindings;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Queue that
                && name.equals(that.name)
                && flags.equals(that.flags)
                && arguments.equals(that.arguments)
                && bindings.equals(that.bindings);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return "Queue[" + name + "]";
    }

    /** Collects the parts of a queue; not for more than one thread. */
    public static final class Builder {
        private final String name;
        private QueueFlags flags = QueueFlags.DURABLE;
        private final Map<String, Object> arguments = new LinkedHashMap<>();
        private final List<Binding> bindings = new ArrayList<>();

        private Builder(String name) {
            EntityNames.check("queue", name);
            if (name.isEmpty()) {
                throw new IllegalArgumentException("A queue needs a name.");
            }
            this.name = name;
        }

        /** Binds it to an exchange with a key or pattern. */
        public Builder boundTo(Exchange exchange, String routingKey) {
            return binding(Binding.of(exchange, routingKey));
        }

        /** Adds a binding. */
        public Builder binding(Binding binding) {
            bindings.add(Objects.requireNonNull(binding, "binding"));
            return this;
        }

        /** Sets how long it lives; exclusive queues always go away with their last consumer, as in Kombu. */
        public Builder flags(QueueFlags value) {
            flags = new QueueFlags(value.durable(), value.exclusive(), value.autoDelete() || value.exclusive());
            return this;
        }

        /** Deletes it after being unused for this long ({@code x-expires}). */
        public Builder expires(Duration value) {
            return argument("x-expires", value.toMillis());
        }

        /** Drops messages that waited for this long ({@code x-message-ttl}). */
        public Builder messageTtl(Duration value) {
            return argument("x-message-ttl", value.toMillis());
        }

        /** Holds at most this many messages ({@code x-max-length}). */
        public Builder maxLength(long value) {
            return argument("x-max-length", value);
        }

        /** Holds at most this many bytes ({@code x-max-length-bytes}). */
        public Builder maxLengthBytes(long value) {
            return argument("x-max-length-bytes", value);
        }

        /** Serves priorities 0 to this number ({@code x-max-priority}). */
        public Builder maxPriority(int value) {
            return argument("x-max-priority", value);
        }

        /** Sends rejected, expired and too often delivered messages there ({@code x-dead-letter-exchange} and key). */
        public Builder deadLetterTo(String exchange, String routingKey) {
            argument("x-dead-letter-exchange", exchange);
            return argument("x-dead-letter-routing-key", routingKey);
        }

        /** Sends them to one queue, through the default exchange. */
        public Builder deadLetterTo(Queue queue) {
            return deadLetterTo("", queue.name());
        }

        /** Gives up on a message that came back more often than this ({@code x-delivery-limit}): the first delivery and this many more. */
        public Builder deliveryLimit(int value) {
            return argument("x-delivery-limit", value);
        }

        /** Makes it a quorum queue ({@code x-queue-type}). */
        public Builder quorum() {
            return argument("x-queue-type", "quorum");
        }

        /** Sets an argument as the broker knows it. */
        public Builder argument(String key, Object value) {
            arguments.put(Objects.requireNonNull(key, "key"), Objects.requireNonNull(value, "value"));
            return this;
        }

        /** The queue as it stands. */
        public Queue build() {
            return new Queue(this);
        }
    }
}
