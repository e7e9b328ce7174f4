package dev.kelp.task;

import dev.kelp.task.protocol.TaskMessageCodec;
import dev.kelp.task.result.ResultBackend;
import dev.kelp.task.result.ResultBackendSettings;
import dev.kelp.task.result.ResultBackends;
import dev.kelp.transport.Broker;
import dev.kelp.transport.error.TransportException;
import dev.kelp.transport.message.Route;
import dev.kelp.transport.runtime.Runtime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An application: its tasks, its broker and its results. Sends tasks; a worker runs them.
 *
 * <p>Safe for any thread. Connects when first needed. Sending waits for the broker's confirm and ends within the broker's call
 * timeout (30 s by default).
 */
public final class TaskApp implements AutoCloseable {

    private final TaskSettings settings;
    private final TaskRegistry registry;
    private final TaskAppParts parts;
    private final TaskIdentity identity;
    private final TaskMessageCodec codec;
    private final TaskSender sender;
    private final TaskPublisher publisher;
    private final ResultBackend results;
    private final FollowUps followUps;

    private TaskApp(TaskSettings settings, TaskRegistry registry, TaskAppParts parts) {
        this.settings = settings;
        this.registry = registry;
        this.parts = parts;
        Broker broker = parts.broker();
        this.identity = TaskIdentity.create(broker.options().runtime());
        this.codec = new TaskMessageCodec(broker.options().codecs());
        this.sender = new TaskSender(settings, registry, identity);
        this.publisher = parts.publisher() == null
                ? new BrokerTaskPublisher(broker, codec, settings.queues())
                : parts.publisher();
        this.results = parts.results() == null ? openResults(broker) : parts.results();
        this.followUps = new FollowUps(sender, identity, settings);
    }

    static TaskApp of(TaskSettings settings, TaskRegistry registry, TaskAppParts parts) {
        return new TaskApp(settings, registry, parts);
    }

    private ResultBackend openResults(Broker broker) {
        ResultBackendSettings with = new ResultBackendSettings(
                broker, identity.oid(), settings.resultSerializer(), settings.resultExpires());
        return ResultBackends.load(parts.loader()).open(settings.resultBackend(), with);
    }

    /** Starts an application of a name. */
    public static TaskAppBuilder builder(String name) {
        return new TaskAppBuilder(name);
    }

    /**
     * Sends a task with positional arguments; any worker that knows it may run it, in Java or Python.
     *
     * @throws TransportException if it was certainly not sent, or if nobody knows; see {@code PublishException.maybeStored()}
     * @throws dev.kelp.transport.message.EncodeException if an argument has no form in the serializer's format
     */
    public AsyncResult<Object> send(String task, @Nullable Object... args) {
        return sendTask(task, Arrays.asList(args), Map.of(), SendOptions.DEFAULTS);
    }

    /** Sends a task with positional and keyword arguments, and options. Throws as {@link #send}. */
    public AsyncResult<Object> sendTask(
            String task,
            List<? extends @Nullable Object> args,
            Map<String, ? extends @Nullable Object> kwargs,
            SendOptions options) {
        Optional<TaskContext> parent = CurrentTask.get();
        SendOptions inherited = parent.map(each -> inFamilyOf(each, options)).orElse(options);
        OutgoingTask outgoing = sender.prepare(task, args, kwargs, inherited);
        if (comesBack(outgoing)) {
            results.expect(outgoing.message().id());
        }
        publish(outgoing);
        return AsyncResult.of(outgoing.message().id(), results);
    }

    private boolean comesBack(OutgoingTask task) {
        boolean toUs =
                task.message().head().replyTo().filter(identity.oid()::equals).isPresent();
        return toUs && !task.message().head().ignoreResult().orElse(false);
    }

    private static SendOptions inFamilyOf(TaskContext parent, SendOptions options) {
        Family family = Family.childOf(parent.message());
        SendOptionsBuilder changed = options.toBuilder();
        changed.rootId = changed.rootId == null ? family.rootId() : changed.rootId;
        changed.parentId = changed.parentId == null ? family.parentId() : changed.parentId;
        return changed.build();
    }

    /**
     * Publishes a message that is ready, for instance one of {@link #followUps()}; inside a task it becomes a child of it. Nobody here
     * waits for its result.
     *
     * @throws TransportException as {@link #send}
     */
    public void publish(OutgoingTask task) {
        publisher.publish(task);
        CurrentTask.get().ifPresent(parent -> parent.addChild(task.message().id()));
    }

    /** A call of a task that can be sent later, or embedded. */
    public Signature signature(String task) {
        return Signature.of(this, task);
    }

    /** The result of a task that was sent before, by its id. */
    public AsyncResult<Object> result(String id) {
        return AsyncResult.of(id, results);
    }

    /** The tasks that it can run. */
    public TaskRegistry tasks() {
        return registry;
    }

    /** What it is configured to. */
    public TaskSettings settings() {
        return settings;
    }

    /** Where its results go and come from. */
    public ResultBackend results() {
        return results;
    }

    /** What follows the end of a task. For workers. */
    public FollowUps followUps() {
        return followUps;
    }

    /** Reads and writes its messages. For workers. */
    public TaskMessageCodec codec() {
        return codec;
    }

    /** Its broker. */
    public Broker broker() {
        return parts.broker();
    }

    /** Its object id: uuid text, the name of its reply queue. */
    public String oid() {
        return identity.oid();
    }

    /** Where a task for a queue is published. */
    public Route routeTo(String queue) {
        return settings.queues().routeTo(queue);
    }

    /** Time, randomness, ids, threads and waiting. For workers. */
    public Runtime runtime() {
        return identity.runtime();
    }

    /** Closes what it opened: results, then the broker. Closing twice does nothing. */
    @Override
    public void close() {
        try {
            if (parts.results() == null) {
                results.close();
            }
        } finally {
            if (parts.ownsBroker()) {
                parts.broker().close();
            }
        }
    }

    @Override
    public String toString() {
        return "TaskApp[" + settings.name() + "]";
    }
}
