package dev.kelp.transport.amqp;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Return;
import dev.kelp.transport.message.Message;
import dev.kelp.transport.message.MessageProperties;
import dev.kelp.transport.message.Printable;
import dev.kelp.transport.message.Route;
import dev.kelp.transport.spi.Publication;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A message that the broker gave back. It carries no publish number, so it is told apart by what it holds.
 *
 * <p>Exactly: route, body, all properties and headers. A broker with a plugin that changes headers on their way in returns the changed
 * ones; then route and body decide.
 */
final class ReturnedMessage {

    private final Return received;
    private final Route route;
    private @Nullable MessageProperties properties; // read when first compared

    ReturnedMessage(Return received) {
        this.received = received;
        this.route = new Route(received.getExchange(), received.getRoutingKey());
    }

    int replyCode() {
        return received.getReplyCode();
    }

    String replyText() {
        return Printable.of(received.getReplyText());
    }

    Route route() {
        return route;
    }

    /** Whether it can be the message of a publish. */
    boolean isOf(Publication publication, boolean exactly) {
        Message message = publication.message();
        return publication.mandatory()
                && publication.route().equals(route)
                && Arrays.equals(message.body(), received.getBody())
                && (!exactly || sameProperties(message.properties()));
    }

    /** What was sent is written and read once more, so that both sides hold what the wire can carry. */
    private boolean sameProperties(MessageProperties sent) {
        MessageProperties mine = AmqpProperties.read(AmqpProperties.write(sent));
        MessageProperties theirs = read();
        return sameValue(mine.headers(), theirs.headers()) && scalars(mine).equals(scalars(theirs));
    }

    private MessageProperties read() {
        MessageProperties known = properties;
        if (known == null) {
            BasicProperties raw = received.getProperties();
            known = AmqpProperties.read(raw);
            properties = known;
        }
        return known;
    }

    private static List<@Nullable Object> scalars(MessageProperties of) {
        return Arrays.asList(
                of.deliveryMode(),
                of.priority(),
                of.contentType(),
                of.contentEncoding(),
                of.correlationId(),
                of.replyTo(),
                of.expiration(),
                of.messageId(),
                of.timestamp() == null ? null : of.timestamp().getEpochSecond(),
                of.type(),
                of.userId(),
                of.appId(),
                of.clusterId());
    }

    private static boolean sameValue(@Nullable Object mine, @Nullable Object theirs) {
        if (mine instanceof Map<?, ?> one && theirs instanceof Map<?, ?> other) {
            return one.keySet().equals(other.keySet())
                    && one.keySet().stream().allMatch(key -> sameValue(one.get(key), other.get(key)));
        }
        if (mine instanceof List<?> one && theirs instanceof List<?> other) {
            boolean same = one.size() == other.size();
            for (int i = 0; same && i < one.size(); i++) {
                same = sameValue(one.get(i), other.get(i));
            }
            return same;
        }
        return Objects.deepEquals(mine, theirs);
    }
}
