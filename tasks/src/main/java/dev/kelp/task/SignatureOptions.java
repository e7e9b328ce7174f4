package dev.kelp.task;

import dev.kelp.task.protocol.Embed;
import dev.kelp.task.protocol.SignatureData;
import dev.kelp.task.protocol.TaskHeaders;
import dev.kelp.task.protocol.TimeLimits;
import dev.kelp.task.protocol.WireOptions;
import dev.kelp.transport.message.DeliveryMode;
import dev.kelp.transport.message.MessageProperties;
import dev.kelp.transport.message.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the options of a signature from the wire as the options of a send: Celery's names on one side, ours on the other. */
final class SignatureOptions {

    private SignatureOptions() {}

    static SendOptionsBuilder read(SignatureData signature) {
        WireOptions wire = WireOptions.of(signature);
        SendOptionsBuilder options = SendOptions.builder();
        times(wire, options);
        destination(wire, options);
        identity(wire, options);
        stamps(wire, options);
        options.headers.putAll(wire.object("headers"));
        options.headers.keySet().removeIf(TaskHeaders::isBrokerMade);
        options.ignoreResult = wire.flag(TaskHeaders.IGNORE_RESULT);
        options.serializer = wire.text("serializer");
        options.compression = wire.text("compression");
        options.embed = embed(wire);
        options.properties = properties -> properties(wire, properties);
        return options;
    }

    private static Embed embed(WireOptions wire) {
        List<SignatureData> chain = wire.signatures(WireOptions.CHAIN);
        Embed embed = Embed.NOTHING
                .withCallbacks(wire.signatures(WireOptions.LINK))
                .withErrbacks(wire.signatures(WireOptions.LINK_ERROR))
                .withChord(first(wire.signatures(WireOptions.CHORD)));
        return chain.isEmpty() ? embed : embed.withChain(chain);
    }

    private static void times(WireOptions wire, SendOptionsBuilder options) {
        options.countdown = wire.seconds("countdown");
        options.eta = wire.time(TaskHeaders.ETA);
        if (wire.isNumber(TaskHeaders.EXPIRES)) {
            options.expires = wire.seconds(TaskHeaders.EXPIRES);
        } else {
            options.expiresAt = wire.time(TaskHeaders.EXPIRES);
        }
        options.timeLimits = TimeLimits.of(wire.seconds("time_limit"), wire.seconds("soft_time_limit"));
    }

    private static void destination(WireOptions wire, SendOptionsBuilder options) {
        options.queue = wire.text("queue");
        String exchange = wire.text("exchange");
        String key = wire.text("routing_key");
        options.route = exchange == null || key == null ? null : new Route(exchange, key);
        options.priority = wire.integer("priority");
        options.replyTo = wire.text(WireOptions.REPLY_TO);
    }

    private static void identity(WireOptions wire, SendOptionsBuilder options) {
        options.taskId = wire.text(WireOptions.TASK_ID);
        options.groupId = wire.text(WireOptions.GROUP_ID);
        options.groupIndex = wire.integer(TaskHeaders.GROUP_INDEX);
        options.rootId = wire.text(TaskHeaders.ROOT_ID);
        options.parentId = wire.text(TaskHeaders.PARENT_ID);
        options.shadow = wire.text(TaskHeaders.SHADOW);
        Integer retries = wire.integer(TaskHeaders.RETRIES);
        options.retries = retries == null ? 0 : retries;
    }

    /** Embedded signatures carry their stamps as options of their own, named by stamped_headers. */
    private static void stamps(WireOptions wire, SendOptionsBuilder options) {
        options.stampedHeaders = wire.texts(TaskHeaders.STAMPED_HEADERS);
        Map<String, @Nullable Object> stamps = new LinkedHashMap<>(wire.object(TaskHeaders.STAMPS));
        options.stampedHeaders.forEach(name -> stamps.put(name, wire.raw(name)));
        options.stamps = stamps;
    }

    private static void properties(WireOptions wire, MessageProperties.Builder properties) {
        String appId = wire.text("app_id");
        String messageId = wire.text("message_id");
        String type = wire.text("type");
        Integer deliveryMode = wire.integer("delivery_mode");
        if (appId != null) {
            properties.appId(appId);
        }
        if (messageId != null) {
            properties.messageId(messageId);
        }
        if (type != null) {
            properties.type(type);
        }
        if (deliveryMode != null) {
            properties.deliveryMode(DeliveryMode.ofWire(deliveryMode));
        }
    }

    private static @Nullable SignatureData first(List<SignatureData> signatures) {
        return signatures.isEmpty() ? null : signatures.get(0);
    }
}
