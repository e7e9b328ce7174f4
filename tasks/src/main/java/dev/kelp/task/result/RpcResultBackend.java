package dev.kelp.task.result;

import dev.kelp.task.protocol.TaskMessage;
import dev.kelp.transport.Broker;
import dev.kelp.transport.Publish;
import dev.kelp.transport.ReceivedMessage;
import dev.kelp.transport.SubscribeOptions;
import dev.kelp.transport.Subscription;
import dev.kelp.transport.error.PublishException;
import dev.kelp.transport.message.DeliveryMode;
import dev.kelp.transport.message.Printable;
import dev.kelp.transport.message.Route;
import dev.kelp.transport.topology.Queue;
import dev.kelp.transport.topology.QueueFlags;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends results as messages to the client that asked, as Celery 5.7's {@code rpc://}: each state is one transient message to the
 * queue named by the task's reply_to, with the task id as correlation id.
 *
 * <p>A worker only publishes. A client declares one queue, named after its application's object id, before it sends its first task,
 * and consumes it until it is closed; the queue goes away with its consumer, so results that come while the client is reconnecting
 * are lost, and only the client that sent a task sees its result. The states of 10 000 tasks are kept, then the oldest ended ones go.
 *
 * <p>Calls end within the broker's call timeout.
 */
public final class RpcResultBackend implements ResultBackend {

    private static final Logger LOG = LoggerFactory.getLogger(RpcResultBackend.class);
    private static final int LIMIT = 10_000;

    private final Broker broker;
    private final String serializer;
    private final Queue replies;
    private final ResultTable table;
    private final AtomicLong receiversGone = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Subscription subscription; // under lock
    private boolean closed; // under lock

    /**
     * A backend over a broker that somebody else closes.
     *
     * @param oid object id of the application, the name of its reply queue
     * @param serializer how results are written, for instance {@code json}
     * @param expires how long the broker keeps an unused reply queue; zero is for ever
     */
    public RpcResultBackend(Broker broker, String oid, String serializer, Duration expires) {
        this.broker = broker;
        this.serializer = serializer;
        this.replies = replyQueue(oid, expires);
        this.table = new ResultTable(LIMIT, broker.options().runtime().waiter());
    }

    static Queue replyQueue(String oid, Duration expires) {
        Queue.Builder queue = Queue.builder(oid).flags(new QueueFlags(true, false, true));
        return expires.isZero() ? queue.build() : queue.expires(expires).build();
    }

    @Override
    public void store(ResultMeta meta, TaskMessage request) {
        String replyTo = request.head().replyTo().orElse("");
        if (replyTo.isEmpty()) {
            return;
        }
        Publish how = Publish.to(Route.toQueue(replyTo))
                .correlationId(meta.id())
                .serializer(serializer)
                .deliveryMode(DeliveryMode.TRANSIENT)
                .priority(0)
                .mandatory(true);
        try {
            broker.producer().publish(meta.toWire(), how);
        } catch (PublishException e) {
            if (e.reason() != PublishException.Reason.RETURNED) {
                throw e;
            }
            receiversGone.incrementAndGet();
            LOG.debug("The client that asked for {} is gone; its {} result is dropped", request, meta.status());
        }
    }

    /** How many results nobody received because the client was gone. */
    public long receiversGone() {
        return receiversGone.get();
    }

    @Override
    public void expect(String id) {
        consumeReplies();
        table.expect(id);
    }

    /** The queue must exist before the task is sent, or a fast worker's reply goes nowhere. */
    private void consumeReplies() {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("This result backend is closed.");
            }
            if (subscription == null) {
                broker.declare(replies);
                subscription = broker.subscribe(
                        SubscribeOptions.of(replies)
                                .ackOnDelivery(true)
                                .prefetch(100)
                                .build(),
                        this::receive);
            }
        } finally {
            lock.unlock();
        }
    }

    private void receive(ReceivedMessage message) {
        try {
            table.record(ResultMeta.read(message.body()));
        } catch (IllegalArgumentException e) {
            LOG.warn(
                    "A reply with correlation id {} is no result of a task and is dropped: {}",
                    Printable.of(String.valueOf(message.message().properties().correlationId())),
                    e.getMessage());
        }
    }

    @Override
    public ResultMeta get(String id) {
        return table.get(id);
    }

    @Override
    public Optional<ResultMeta> await(String id, Duration atMost) throws InterruptedException {
        consumeReplies();
        return table.await(id, atMost);
    }

    @Override
    public void forget(String id) {
        table.forget(id);
    }

    @Override
    public void close() {
        Subscription open;
        lock.lock();
        try {
            closed = true;
            open = subscription;
            subscription = null;
        } finally {
            lock.unlock();
        }
        table.close();
        if (open != null) {
            open.close();
        }
    }
}
