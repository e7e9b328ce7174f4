package dev.kelp.task;

import dev.kelp.task.protocol.BodyEncoding;
import dev.kelp.task.protocol.TaskHeaders;
import dev.kelp.task.protocol.TaskMessage;
import dev.kelp.task.protocol.TaskMessageBuilder;
import dev.kelp.task.protocol.WireTime;
import dev.kelp.transport.message.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Makes task messages out of calls, as Celery's client does: ids, times, limits, properties, destination. Sends nothing. Immutable,
 * for any thread.
 */
final class TaskSender {

    private final TaskSettings settings;
    private final TaskRegistry registry;
    private final TaskIdentity identity;

    TaskSender(TaskSettings settings, TaskRegistry registry, TaskIdentity identity) {
        this.settings = settings;
        this.registry = registry;
        this.identity = identity;
    }

    OutgoingTask prepare(
            String name,
            List<? extends @Nullable Object> args,
            Map<String, ? extends @Nullable Object> kwargs,
            SendOptions options) {
        SendOptionsBuilder given = options.values();
        Optional<TaskOptions> own = registry.find(name).map(RegisteredTask::options);
        String id = given.taskId == null ? identity.newId() : given.taskId;
        Instant now = identity.now();
        TaskMessageBuilder message =
                TaskMessage.builder(name, id).arguments(args, kwargs).embed(given.embed);
        schedule(message, given, own, now);
        describe(message, given, own, id);
        address(message, given, own);
        return new OutgoingTask(message.build(), route(given, own), encoding(given, own), urgency(given, own));
    }

    private void schedule(
            TaskMessageBuilder message, SendOptionsBuilder given, Optional<TaskOptions> own, Instant now) {
        message.eta(given.countdown == null ? given.eta : WireTime.of(now.plus(given.countdown)));
        Duration lifetime = given.expires == null && given.expiresAt == null
                ? own.flatMap(TaskOptions::expires).orElse(null)
                : given.expires;
        WireTime expires = lifetime == null ? given.expiresAt : WireTime.of(now.plus(lifetime));
        message.expires(expires);
        if (expires != null) {
            Expiration.set(message, lifetime == null ? Duration.between(now, expires.at(settings.zone())) : lifetime);
        }
    }

    private void describe(TaskMessageBuilder message, SendOptionsBuilder given, Optional<TaskOptions> own, String id) {
        message.group(given.groupId, given.groupIndex)
                .retries(given.retries)
                .timeLimits(given.timeLimits)
                .family(given.rootId == null ? id : given.rootId, given.parentId)
                .stamps(given.stampedHeaders, given.stamps)
                .header(TaskHeaders.SHADOW, given.shadow)
                .header(TaskHeaders.ORIGIN, identity.origin())
                .ignoreResult(
                        given.ignoreResult != null
                                ? given.ignoreResult
                                : own.map(TaskOptions::ignoreResult).orElse(null));
        given.headers.forEach(message::header);
    }

    private void address(TaskMessageBuilder message, SendOptionsBuilder given, Optional<TaskOptions> own) {
        Integer priority = given.priority;
        if (priority == null && own.isPresent() && own.get().priority().isPresent()) {
            priority = own.get().priority().getAsInt();
        }
        Integer unset = given.queue == null ? 0 : null; // as Celery 5.7: an explicit queue leaves the property out
        Integer wire = priority == null ? unset : priority;
        String replyTo = given.replyTo == null ? identity.oid() : given.replyTo;
        message.properties(properties -> properties.priority(wire).replyTo(replyTo));
        message.properties(given.properties);
    }

    private static @Nullable Integer urgency(SendOptionsBuilder given, Optional<TaskOptions> own) {
        boolean asked = given.urgency != null || given.priority != null;
        OptionalInt usual = own.map(TaskOptions::urgency).orElse(OptionalInt.empty());
        return asked || usual.isEmpty() ? given.urgency : Integer.valueOf(usual.getAsInt());
    }

    private Route route(SendOptionsBuilder given, Optional<TaskOptions> own) {
        if (given.route != null) {
            return given.route;
        }
        String queue = given.queue == null ? own.flatMap(TaskOptions::queue).orElse(null) : given.queue;
        return settings.queues().routeTo(queue == null ? settings.queues().defaultName() : queue);
    }

    /** How messages of this task are written when the call does not say. */
    BodyEncoding usualEncoding(String name) {
        return encoding(SendOptions.DEFAULTS.values(), registry.find(name).map(RegisteredTask::options));
    }

    private BodyEncoding encoding(SendOptionsBuilder given, Optional<TaskOptions> own) {
        BodyEncoding usual = settings.encoding();
        String serializer = given.serializer == null
                ? own.flatMap(TaskOptions::serializer).orElse(usual.serializer())
                : given.serializer;
        return new BodyEncoding(serializer, given.compression == null ? usual.compression() : given.compression);
    }
}
