package dev.kelp.task;

import dev.kelp.task.protocol.BodyEncoding;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Set;

/**
 * What an application is configured to. Immutable.
 *
 * @param name the application's name, for logs
 * @param brokerUrl one broker URL, or several separated by {@code ;}; may hold a password, never print it
 * @param resultBackend URL of the result backend: {@code rpc://}, {@code memory://}, a plugin's, or the word none; may hold a password
 * @param queues the queues by name
 * @param zone the zone that times without offset are read in
 * @param encoding how task messages are written unless the task or the call says otherwise
 * @param resultSerializer how results are written
 * @param accept serializer names or content types that are read
 * @param resultExpires how long results are kept; zero is for ever
 * @param taskDefaults options of tasks that do not set them
 */
public record TaskSettings(
        String name,
        String brokerUrl,
        String resultBackend,
        TaskQueues queues,
        ZoneId zone,
        BodyEncoding encoding,
        String resultSerializer,
        Set<String> accept,
        Duration resultExpires,
        TaskOptions taskDefaults) {

    /** Copies the accept list. */
    public TaskSettings {
        accept = Set.copyOf(accept);
    }

    /** The name only: URLs may hold passwords. */
    @Override
    public String toString() {
        return "TaskSettings[" + name + "]";
    }
}
