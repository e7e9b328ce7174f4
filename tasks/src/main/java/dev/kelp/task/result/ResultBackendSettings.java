package dev.kelp.task.result;

import dev.kelp.transport.Broker;
import java.time.Duration;

/**
 * What a result backend is opened with.
 *
 * @param broker the application's broker, whose codecs, accept list, limits and runtime serve results too; not to be closed
 * @param oid object id of the application: the name of its reply queue
 * @param serializer how results are written, for instance {@code json}
 * @param expires how long results are kept; zero is for ever
 */
public record ResultBackendSettings(Broker broker, String oid, String serializer, Duration expires) {}
