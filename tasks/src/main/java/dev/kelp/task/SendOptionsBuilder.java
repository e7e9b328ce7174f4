package dev.kelp.task;

import dev.kelp.task.protocol.Embed;
import dev.kelp.task.protocol.TimeLimits;
import dev.kelp.task.protocol.WireTime;
import dev.kelp.transport.message.MessageProperties;
import dev.kelp.transport.message.Route;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Collects how one task is sent; not for more than one thread. */
public final class SendOptionsBuilder {

    @Nullable String queue;

    @Nullable Route route;

    @Nullable String taskId;

    @Nullable Duration countdown;

    @Nullable WireTime eta;

    @Nullable Duration expires;

    @Nullable WireTime expiresAt;

    @Nullable Integer priority;

    @Nullable Integer urgency;

    TimeLimits timeLimits = TimeLimits.NONE;

    @Nullable Boolean ignoreResult;

    @Nullable String shadow;

    @Nullable String replyTo;

    @Nullable String serializer;

    @Nullable String compression;

    int retries = 0;
    final Map<String, @Nullable Object> headers = new LinkedHashMap<>();
    Consumer<MessageProperties.Builder> properties = builder -> {};

    @Nullable String groupId;

    @Nullable Integer groupIndex;

    @Nullable String rootId;

    @Nullable String parentId;

    Embed embed = Embed.NOTHING;
    List<String> stampedHeaders = List.of();
    Map<String, @Nullable Object> stamps = Map.of();

    SendOptionsBuilder() {}

    SendOptionsBuilder(SendOptionsBuilder from) {
        queue = from.queue;
        route = from.route;
        taskId = from.taskId;
        countdown = from.countdown;
        eta = from.eta;
        expires = from.expires;
        expiresAt = from.expiresAt;
        priority = from.priority;
        urgency = from.urgency;
        timeLimits = from.timeLimits;
        ignoreResult = from.ignoreResult;
        shadow = from.shadow;
        replyTo = from.replyTo;
        serializer = from.serializer;
        compression = from.compression;
        retries = from.retries;
        properties = from.properties;
        groupId = from.groupId;
        groupIndex = from.groupIndex;
        rootId = from.rootId;
        parentId = from.parentId;
        embed = from.embed;
        stampedHeaders = from.stampedHeaders;
        stamps = from.stamps;
        headers.putAll(from.headers);
    }

    /** Sets the queue to send to. */
    public SendOptionsBuilder queue(String value) {
        queue = value;
        return this;
    }

    /** Sets the exchange and routing key to send to, instead of a queue. */
    public SendOptionsBuilder route(Route value) {
        route = value;
        return this;
    }

    /** Sets the task id, any text; a new uuid otherwise. */
    public SendOptionsBuilder taskId(String value) {
        taskId = value;
        return this;
    }

    /** Sets how long from now it runs at the earliest. */
    public SendOptionsBuilder countdown(Duration value) {
        countdown = value;
        return this;
    }

    /** Sets when it runs at the earliest. */
    public SendOptionsBuilder eta(WireTime value) {
        eta = value;
        return this;
    }

    /** Sets how long from now it may still start. */
    public SendOptionsBuilder expires(Duration value) {
        expires = value;
        return this;
    }

    /** Sets until when it may still start. */
    public SendOptionsBuilder expiresAt(WireTime value) {
        expiresAt = value;
        return this;
    }

    /** Sets the raw wire priority, 0 to 255: RabbitMQ serves the highest first, Kombu on Redis the lowest. */
    public SendOptionsBuilder priority(Integer value) {
        priority = Ranges.priority(value);
        return this;
    }

    /** Sets how soon it is served, 0 to 9, higher is sooner on every transport; replaces the priority. */
    public SendOptionsBuilder urgency(Integer value) {
        urgency = Ranges.urgency(value);
        return this;
    }

    /** Sets the time limits of this one run. */
    public SendOptionsBuilder timeLimits(TimeLimits value) {
        timeLimits = value;
        return this;
    }

    /** Sets whether nobody wants the result. */
    public SendOptionsBuilder ignoreResult(Boolean value) {
        ignoreResult = value;
        return this;
    }

    /** Sets the name to show instead of the task's. */
    public SendOptionsBuilder shadow(String value) {
        shadow = value;
        return this;
    }

    /** Sets the queue that wants the results; the application's own otherwise. */
    public SendOptionsBuilder replyTo(String value) {
        replyTo = value;
        return this;
    }

    /** Sets the serializer, by name. */
    public SendOptionsBuilder serializer(String value) {
        serializer = value;
        return this;
    }

    /** Sets the compression, by name. */
    public SendOptionsBuilder compression(String value) {
        compression = value;
        return this;
    }

    /** Sets how often it was retried already. */
    public SendOptionsBuilder retries(int value) {
        retries = value;
        return this;
    }

    /** Adds a header of the application's own; the worker shows it as a header of the request. */
    public SendOptionsBuilder header(String name, @Nullable Object value) {
        headers.put(name, value);
        return this;
    }

    /** Sets properties of the message that are no headers, for instance app_id; applied last. */
    public SendOptionsBuilder properties(Consumer<MessageProperties.Builder> change) {
        properties = change;
        return this;
    }

    /** The options as they stand. */
    public SendOptions build() {
        return new SendOptions(new SendOptionsBuilder(this));
    }
}
