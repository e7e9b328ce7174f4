package dev.kelp.task;

import dev.kelp.task.protocol.BodyEncoding;
import dev.kelp.task.protocol.TaskMessage;
import dev.kelp.task.protocol.TaskMessageCodec;
import dev.kelp.transport.message.Limits;
import dev.kelp.transport.message.Message;
import dev.kelp.transport.message.MessageCodecs;
import dev.kelp.transport.runtime.Runtime;
import dev.kelp.transport.runtime.SettableTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** The Python peer of the recordings, rebuilt: its time, its ids, its name, and the tasks that it knows. */
final class Peers {

    static final MessageCodecs CODECS = MessageCodecs.load(Peers.class.getClassLoader());
    static final TaskMessageCodec CODEC = new TaskMessageCodec(CODECS);
    static final Instant NOW = Instant.parse("2026-11-23T00:30:21.183823Z");
    static final String OID = "13940bbd-a7e1-367a-8ee2-e821bdc59ee9";

    private Peers() {}

    static Runtime runtime(Instant now, String... ids) {
        Iterator<String> next = Arrays.asList(ids).iterator();
        return new Runtime(
                new SettableTime(now),
                new Random(1),
                () -> next.hasNext() ? next.next() : "no more ids",
                Runtime.system().runner(),
                Runtime.system().waiter());
    }

    static TaskSettings settings() {
        return new TaskSettings(
                "demo",
                "memory://",
                "none",
                new TaskQueues("celery", List.of()),
                ZoneOffset.UTC,
                BodyEncoding.JSON,
                "json",
                Set.of("json"),
                Duration.ofDays(1),
                TaskOptions.DEFAULTS);
    }

    static TaskRegistry registry(String... names) {
        Map<String, RegisteredTask> tasks = new HashMap<>();
        for (String name : names) {
            tasks.put(name, task(name, TaskOptions.DEFAULTS));
        }
        TaskOptions ignored = TaskOptions.builder().ignoreResult(true).build();
        tasks.put("demo.ignored", task("demo.ignored", ignored));
        return new TaskRegistry(tasks);
    }

    private static RegisteredTask task(String name, TaskOptions options) {
        return new RegisteredTask(name, options, (args, kwargs) -> context -> null);
    }

    static TaskMessage read(Message message) {
        return CODEC.read(message, CODECS.decode(message, CODECS.acceptList(Set.of("json")), Limits.DEFAULTS));
    }
}
