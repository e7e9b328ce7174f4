package dev.kelp.transport;

import dev.kelp.transport.message.DeliveryMode;
import dev.kelp.transport.message.Message;
import dev.kelp.transport.message.MessageProperties;
import dev.kelp.transport.message.Route;
import dev.kelp.transport.topology.Exchange;
import dev.kelp.transport.topology.Queue;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where and how to publish: a destination, and what differs from the broker's options.
 *
 * <p>Immutable: every method returns another one, so that a constant can hold what many publishes share. What is left unset stays as
 * it is in a ready {@link Message}, and is absent from a fresh one.
 */
public final class Publish {

    /** Highest urgency. */
    public static final int MOST_URGENT = 9;

    private final Route route;
    private final @Nullable Queue queue;
    private final Draft draft;

    private Publish(Route route, @Nullable Queue queue, Draft draft) {
        this.route = route;
        this.queue = queue;
        this.draft = draft;
    }

    private static final class Draft {
        private Map<String, @Nullable Object> headers = Map.of();
        private @Nullable Integer priority;
        private @Nullable Integer urgency;
        private @Nullable DeliveryMode deliveryMode;
        private @Nullable Duration expiresIn;
        private @Nullable String correlationId;
        private @Nullable String replyTo;
        private @Nullable String messageId;
        private @Nullable String type;
        private @Nullable String serializer;
        private @Nullable String compression;
        private @Nullable Boolean mandatory;
        private Duration delay = Duration.ZERO;

        private Draft copy() {
            Draft copy = new Draft();
            copy.headers = headers;
            copy.priority = priority;
            copy.urgency = urgency;
            copy.deliveryMode = deliveryMode;
            copy.expiresIn = expiresIn;
            copy.correlationId = correlationId;
            copy.replyTo = replyTo;
            copy.messageId = messageId;
            copy.type = type;
            copy.serializer = serializer;
            copy.compression = compression;
            copy.mandatory = mandatory;
            copy.delay = delay;
            return copy;
        }
    }

    /**
     * Straight to one queue, through the default exchange. The queue and its bindings are declared before the first publish of a
     * connection, unless it is exclusive: only its owner may declare that.
     */
    public static Publish to(Queue queue) {
        return new Publish(Route.toQueue(queue.name()), queue, new Draft());
    }

    /** To an exchange, which chooses the queues; neither is declared. */
    public static Publish to(Exchange exchange, String routingKey) {
        return to(new Route(exchange.name(), routingKey));
    }

    /** To an exchange and routing key by name; nothing is declared. */
    public static Publish to(Route route) {
        return new Publish(route, null, new Draft());
    }

    /**
     * The priority as the broker knows it: RabbitMQ serves the highest number first, Kombu's other transports the lowest.
     * {@link #urgency} means the same on all of them.
     */
    public Publish priority(int value) {
        return changed(to -> {
            to.priority = value;
            to.urgency = null;
        });
    }

    /**
     * How soon it should be served, from 0 to {@value #MOST_URGENT}, the higher the sooner on every transport; replaces
     * {@link #priority}.
     */
    public Publish urgency(int value) {
        if (value < 0 || value > MOST_URGENT) {
            throw new IllegalArgumentException("urgency must be from 0 to " + MOST_URGENT + ", not " + value);
        }
        return changed(to -> {
            to.urgency = value;
            to.priority = null;
        });
    }

    /** Drops it, or dead-letters it, when it has waited for this long in a queue; whole milliseconds count. */
    public Publish expiresIn(Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException("expiresIn must not be negative, as " + value + " is");
        }
        return changed(to -> to.expiresIn = value);
    }

    /** Adds or replaces one header; for its types see {@link MessageProperties}. */
    public Publish header(String name, @Nullable Object value) {
        Objects.requireNonNull(name, "name");
        return changed(to -> {
            to.headers = new LinkedHashMap<>(to.headers);
            to.headers.put(name, value);
        });
    }

    /** Whether the broker writes it to disk; default persistent. */
    public Publish deliveryMode(DeliveryMode value) {
        Objects.requireNonNull(value, "deliveryMode");
        return changed(to -> to.deliveryMode = value);
    }

    /** The id of the request it belongs to. */
    public Publish correlationId(String value) {
        return changed(to -> to.correlationId = value);
    }

    /** The queue that replies should go to. */
    public Publish replyTo(String queueName) {
        return changed(to -> to.replyTo = queueName);
    }

    /** The application's id of the message. */
    public Publish messageId(String value) {
        return changed(to -> to.messageId = value);
    }

    /** The application's name for this kind of message. */
    public Publish type(String value) {
        return changed(to -> to.type = value);
    }

    /** The serializer, by name, instead of {@link BrokerOptions#serializer()}. */
    public Publish serializer(String name) {
        return changed(to -> to.serializer = name);
    }

    /** The compression, by name, instead of {@link BrokerOptions#compression()}. */
    public Publish compression(String name) {
        return changed(to -> to.compression = name);
    }

    /** Whether it fails if no queue takes it, instead of {@link BrokerOptions#mandatory()}. */
    public Publish mandatory(boolean value) {
        return changed(to -> to.mandatory = value);
    }

    /** Keeps it from consumers for this long, on transports with {@code DELAYED_DELIVERY}; others refuse the publish. */
    public Publish delay(Duration value) {
        Objects.requireNonNull(value, "delay");
        return changed(to -> to.delay = value);
    }

    /** Where it goes. */
    public Route route() {
        return route;
    }

    Optional<Queue> queueToDeclare() {
        return Optional.ofNullable(queue).filter(each -> !each.flags().exclusive());
    }

    Duration delay() {
        return draft.delay;
    }

    boolean isMandatory(boolean otherwise) {
        Boolean own = draft.mandatory;
        return own == null ? otherwise : own;
    }

    /** The message to send: a ready one under these properties, or a fresh one around the encoded body. */
    Message message(@Nullable Object body, BrokerOptions options, boolean highestPriorityFirst) {
        if (body instanceof Message ready) {
            MessageProperties.Builder properties = ready.properties().toBuilder();
            apply(properties, highestPriorityFirst);
            return ready.withProperties(properties.build());
        }
        MessageProperties.Builder properties = MessageProperties.builder();
        apply(properties, highestPriorityFirst);
        String compression = draft.compression == null ? options.compression().orElse(null) : draft.compression;
        String serializer = draft.serializer == null ? options.serializer() : draft.serializer;
        return options.codecs().encode(body, serializer, compression, properties);
    }

    private void apply(MessageProperties.Builder properties, boolean highestPriorityFirst) {
        properties.headers(draft.headers);
        set(draft.deliveryMode, properties::deliveryMode);
        set(draft.priority, properties::priority);
        set(draft.urgency, urgency -> properties.priority(highestPriorityFirst ? urgency : MOST_URGENT - urgency));
        set(draft.expiresIn, time -> properties.expiration(Long.toString(time.toMillis())));
        set(draft.correlationId, properties::correlationId);
        set(draft.replyTo, properties::replyTo);
        set(draft.messageId, properties::messageId);
        set(draft.type, properties::type);
    }

    private static <T> void set(@Nullable T value, Consumer<T> property) {
        if (value != null) {
            property.accept(value);
        }
    }

    private Publish changed(Consumer<Draft> change) {
        Draft copy = draft.copy();
        change.accept(copy);
        return new Publish(route, queue, copy);
    }

    @Override
    public String toString() {
        return "Publish[" + Destination.of(route) + "]";
    }
}
