package dev.kelp.task;

import dev.kelp.task.protocol.BodyEncoding;
import dev.kelp.task.result.ResultBackend;
import dev.kelp.transport.Broker;
import dev.kelp.transport.BrokerOptions;
import dev.kelp.transport.topology.Queue;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Collects an application: where its broker and results are, its queues, its tasks. Not for more than one thread.
 *
 * <p>What is not set here is read from the environment: {@code KELP_BROKER_URL}, then {@code CELERY_BROKER_URL}, and so on for
 * {@code RESULT_BACKEND}, {@code TASK_DEFAULT_QUEUE}, {@code TIMEZONE}, {@code TASK_SERIALIZER}, {@code TASK_COMPRESSION},
 * {@code RESULT_SERIALIZER}, {@code ACCEPT_CONTENT} (separated by commas), {@code RESULT_EXPIRES} and, unless {@link #taskDefaults} is
 * called, the {@code TASK_} options of tasks such as {@code TASK_ACKS_LATE}; then the default counts.
 */
public final class TaskAppBuilder {

    private final String name;
    private final List<Function<TaskOptions, List<RegisteredTask>>> registrations = new ArrayList<>();
    private final List<Queue> queues = new ArrayList<>();
    private Map<String, String> environment = System.getenv();
    private Map<String, String> commandLine = Map.of();
    private UnaryOperator<BrokerOptions.Builder> brokerOptions = options -> options;
    private TaskOptions taskDefaults = TaskOptions.DEFAULTS;
    private @Nullable ClassLoader classLoader;
    private @Nullable Broker broker;
    private @Nullable ResultBackend results;
    private @Nullable TaskPublisher publisher;
    private @Nullable String brokerUrl;
    private @Nullable String resultBackend;
    private @Nullable String defaultQueue;
    private @Nullable ZoneId zone;
    private @Nullable String serializer;
    private @Nullable String compression;
    private @Nullable String resultSerializer;
    private @Nullable Set<String> accept;
    private @Nullable Duration resultExpires;

    TaskAppBuilder(String name) {
        this.name = name;
    }

    /** Sets the broker's URL, or several separated by {@code ;} for failover. Default {@code amqp://localhost}. */
    public TaskAppBuilder broker(String urls) {
        brokerUrl = urls;
        return this;
    }

    /** Uses a broker that the caller closes, instead of opening one. */
    public TaskAppBuilder using(Broker value) {
        broker = value;
        return this;
    }

    /** Changes options of the broker that the application opens; serializer and accept list are the application's. */
    public TaskAppBuilder brokerOptions(UnaryOperator<BrokerOptions.Builder> change) {
        brokerOptions = change;
        return this;
    }

    /** Sets where results go: {@code rpc://}, {@code memory://}, {@code none} (the default), or a plugin's URL. */
    public TaskAppBuilder backend(String url) {
        resultBackend = url;
        return this;
    }

    /** Uses a result backend that the caller closes, instead of opening one. */
    public TaskAppBuilder results(ResultBackend value) {
        results = value;
        return this;
    }

    /** Sends tasks through this instead of the broker's producer; for tests and simulations. */
    public TaskAppBuilder publisher(TaskPublisher value) {
        publisher = value;
        return this;
    }

    /** Sets the queue of tasks without one. Default {@code celery}. */
    public TaskAppBuilder defaultQueue(String value) {
        defaultQueue = value;
        return this;
    }

    /** Adds a queue with its bindings and arguments; a worker that is told no queues consumes those added. */
    public TaskAppBuilder queue(Queue value) {
        queues.add(value);
        return this;
    }

    /** Sets the zone that times without offset are read in. Default UTC. */
    public TaskAppBuilder zone(ZoneId value) {
        zone = value;
        return this;
    }

    /** Sets the serializer of task messages. Default {@code json}. */
    public TaskAppBuilder serializer(String value) {
        serializer = value;
        return this;
    }

    /** Sets the compression of task messages, for instance {@code gzip}. Default none. */
    public TaskAppBuilder compression(String value) {
        compression = value;
        return this;
    }

    /** Sets the serializer of results. Default {@code json}. */
    public TaskAppBuilder resultSerializer(String value) {
        resultSerializer = value;
        return this;
    }

    /** Sets what is read: serializer names or content types. Default {@code json} alone. */
    public TaskAppBuilder accept(Set<String> values) {
        accept = Set.copyOf(values);
        return this;
    }

    /** Sets how long results are kept; zero is for ever. Default one day. */
    public TaskAppBuilder resultExpires(Duration value) {
        resultExpires = Durations.notNegative("resultExpires", value);
        return this;
    }

    /** Sets the options of tasks that do not set them themselves. */
    public TaskAppBuilder taskDefaults(TaskOptions value) {
        taskDefaults = value;
        return this;
    }

    /** Adds the {@link Task} methods of an object as tasks. */
    public TaskAppBuilder register(Object holder) {
        registrations.add(defaults -> TaskMethods.of(holder, defaults));
        return this;
    }

    /** Adds a lambda as a task, with options changed from the application's defaults. */
    public TaskAppBuilder register(String task, UnaryOperator<TaskOptionsBuilder> options, TaskBody body) {
        registrations.add(defaults -> List.of(
                new RegisteredTask(task, options.apply(defaults.toBuilder()).build(), (args, kwargs) -> {
                    Arguments arguments = new Arguments(task, args, kwargs);
                    return context -> body.run(context, arguments);
                })));
        return this;
    }

    /** Reads settings from these variables instead of the process's environment. */
    public TaskAppBuilder environment(Map<String, String> variables) {
        environment = Map.copyOf(variables);
        return this;
    }

    /** Settings given by the operator, which win over everything: texts by Celery's names, for instance {@code broker_url}. */
    public TaskAppBuilder commandLine(Map<String, String> settings) {
        commandLine = Map.copyOf(settings);
        return this;
    }

    /** Where transports, codecs and result backends are looked for. Default the thread's context class loader. */
    public TaskAppBuilder classLoader(ClassLoader value) {
        classLoader = value;
        return this;
    }

    /**
     * The application. Checks everything that can be checked without connecting.
     *
     * @throws IllegalArgumentException if a setting is wrong or two tasks have one name
     * @throws dev.kelp.transport.error.TransportConfigurationException if the broker's URL is wrong
     */
    public TaskApp build() {
        TaskSettings settings = settings();
        TaskRegistry registry = registry(settings.taskDefaults());
        Broker used = broker == null ? opened(settings) : broker;
        try {
            return TaskApp.of(settings, registry, new TaskAppParts(used, broker == null, results, publisher, loader()));
        } catch (RuntimeException e) {
            if (broker == null) {
                used.close();
            }
            throw e;
        }
    }

    private TaskSettings settings() {
        SettingSources sources = new SettingSources(commandLine, environment);
        UnaryOperator<String> text = UnaryOperator.identity();
        String queue = sources.value("task_default_queue", defaultQueue, text, "celery");
        return new TaskSettings(
                name,
                sources.value("broker_url", brokerUrl, text, "amqp://localhost"),
                sources.value("result_backend", resultBackend, text, "none"),
                new TaskQueues(queue, queues),
                sources.value("timezone", zone, ZoneId::of, ZoneOffset.UTC),
                encoding(sources),
                sources.value("result_serializer", resultSerializer, text, "json"),
                sources.value(
                        "accept_content", accept, list -> Set.of(list.strip().split("\\s*,\\s*")), Set.of("json")),
                sources.value(
                        "result_expires",
                        resultExpires,
                        each -> Durations.ofSettings("result_expires", each),
                        Duration.ofDays(1)),
                TaskDefaultsReader.read(sources, taskDefaults));
    }

    private BodyEncoding encoding(SettingSources sources) {
        UnaryOperator<String> text = UnaryOperator.identity();
        String packing = sources.value("task_compression", compression, text, "");
        return new BodyEncoding(
                sources.value("task_serializer", serializer, text, "json"), packing.isEmpty() ? null : packing);
    }

    private TaskRegistry registry(TaskOptions defaults) {
        Map<String, RegisteredTask> byName = new TreeMap<>();
        for (Function<TaskOptions, List<RegisteredTask>> each : registrations) {
            for (RegisteredTask task : each.apply(defaults)) {
                if (byName.putIfAbsent(task.name(), task) != null) {
                    throw new IllegalArgumentException(
                            "Two tasks are named " + task.name() + "; a name must be one task's in an application.");
                }
            }
        }
        return new TaskRegistry(byName);
    }

    private Broker opened(TaskSettings settings) {
        BrokerOptions.Builder options = brokerOptions
                .apply(BrokerOptions.builder().classLoader(loader()).clientName(name))
                .serializer(settings.encoding().serializer())
                .accept(settings.accept());
        return Broker.connect(settings.brokerUrl(), options.build());
    }

    private ClassLoader loader() {
        if (classLoader != null) {
            return classLoader;
        }
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context == null ? TaskAppBuilder.class.getClassLoader() : context;
    }
}
