package dev.kelp.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelp.serialization.KombuJson;
import dev.kelp.task.protocol.TaskMessage;
import dev.kelp.task.result.ResultMeta;
import dev.kelp.task.result.ResultStatus;
import dev.kelp.task.result.RpcResultBackend;
import dev.kelp.task.vectors.GoldenVectors;
import dev.kelp.transport.Broker;
import dev.kelp.transport.Publish;
import dev.kelp.transport.ReceivedMessage;
import dev.kelp.transport.message.DeliveryMode;
import dev.kelp.transport.message.Limits;
import dev.kelp.transport.message.Message;
import dev.kelp.transport.message.MessageProperties;
import dev.kelp.transport.message.Route;
import dev.kelp.transport.topology.Exchange;
import dev.kelp.transport.topology.Queue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The rpc result backend over a real broker, in process; replies are those that Celery's worker sent. */
class RpcOverMemoryTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Broker broker = Broker.connect("memory://rpc-test-" + System.nanoTime());
    private final TaskApp client = TaskApp.builder("client")
            .environment(Map.of())
            .using(broker)
            .backend("rpc://")
            .build();

    @AfterEach
    void close() {
        client.close();
        broker.close();
    }

    private ReceivedMessage sent() {
        ReceivedMessage message = broker.get("celery").orElseThrow();
        message.ack();
        return message;
    }

    private static TaskMessage read(TaskApp app, ReceivedMessage message) {
        return app.codec().read(message.message(), message.body());
    }

    @Test
    void theStateOfATaskComesBackToWhoeverSentIt() {
        AsyncResult<Integer> sum = client.send("demo.add", 2, 3).as(Integer.class);
        TaskMessage request = read(client, sent());

        client.results().store(ResultMeta.success(request, 5, List.of(), Instant.EPOCH), request);

        assertThat(sum.get(PATIENCE)).isEqualTo(5);
        assertThat(request.head().replyTo()).hasValue(client.oid());
    }

    /** Replies as Python's worker publishes them: same bytes, with the id of a task of ours. */
    @Test
    void repliesOfACeleryWorkerAreUnderstood() {
        for (Map<String, Object> vector : GoldenVectors.of("results-rpc").all()) {
            AsyncResult<Object> result = client.send("demo.task");
            sent();
            for (Object reply : (List<?>) vector.get("replies")) {
                publishReply(result.id(), (String) vector.get("task_id"), (String) ((Map<?, ?>) reply).get("body"));
            }

            Optional<ResultMeta> meta = await(result);

            assertThat(meta.orElseThrow().status())
                    .isEqualTo(vector.get("name").equals("failure") ? ResultStatus.FAILURE : ResultStatus.SUCCESS);
        }
    }

    private Optional<ResultMeta> await(AsyncResult<?> result) {
        try {
            return client.results().await(result.id(), PATIENCE);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void publishReply(String id, String recordedId, String body) {
        MessageProperties properties = MessageProperties.builder()
                .contentType("application/json")
                .contentEncoding("utf-8")
                .correlationId(id)
                .deliveryMode(DeliveryMode.TRANSIENT)
                .priority(0)
                .build();
        byte[] bytes = body.replace(recordedId, id).getBytes(StandardCharsets.UTF_8);
        broker.producer().publish(new Message(properties, bytes), Publish.to(Route.toQueue(client.oid())));
    }

    @Test
    void aReplyIsTheMessageThatCelerysWorkerSends() {
        Map<String, Object> vector = GoldenVectors.of("results-rpc").named("success");
        Map<?, ?> recorded = (Map<?, ?>) ((List<?>) vector.get("replies")).get(1);
        String id = (String) vector.get("task_id");
        broker.declare(Queue.of("replies"));
        TaskMessage request = TaskMessage.builder("demo.add", id)
                .properties(properties -> properties.replyTo("replies"))
                .build();
        ResultMeta meta = ResultMeta.read(KombuJson.read((String) recorded.get("body"), Limits.DEFAULTS));

        client.results().store(meta, request);

        Message reply = broker.get("replies").orElseThrow().message();
        assertThat(new String(reply.body(), StandardCharsets.UTF_8)).isEqualTo(recorded.get("body"));
        assertThat(reply.properties().correlationId()).isEqualTo(id);
        assertThat(reply.properties().headers()).isEmpty();
        assertThat(reply.properties().deliveryMode()).isEqualTo(DeliveryMode.TRANSIENT);
        assertThat(reply.properties().priority()).isZero();
        assertThat(reply.properties().contentType()).isEqualTo("application/json");
        assertThat(reply.properties().replyTo()).isNull();
    }

    @Test
    void aClientThatIsGoneIsCountedAndNoFailure() {
        RpcResultBackend worker = new RpcResultBackend(broker, "worker-oid", "json", Duration.ofDays(1));
        TaskMessage request = TaskMessage.builder("demo.add", "id")
                .properties(properties -> properties.replyTo("nobody"))
                .build();

        worker.store(ResultMeta.success(request, 5, List.of(), Instant.EPOCH), request);

        assertThat(worker.receiversGone()).isEqualTo(1);
        worker.close();
    }

    @Test
    void aTaskWithoutAReplyQueueGetsNoReply() {
        TaskMessage request = TaskMessage.builder("demo.add", "id").build();
        RpcResultBackend worker = new RpcResultBackend(broker, "worker-oid", "json", Duration.ofDays(1));

        worker.store(ResultMeta.success(request, 5, List.of(), Instant.EPOCH), request);

        assertThat(worker.receiversGone()).isZero();
        worker.close();
    }

    @Test
    void aQueueBehindATopicExchangeIsDeclaredAndReached() {
        Queue video = Queue.builder("video")
                .boundTo(Exchange.topic("media"), "video.mp4")
                .build();
        try (TaskApp app = TaskApp.builder("media")
                .environment(Map.of())
                .using(broker)
                .queue(video)
                .build()) {
            app.signature("encode")
                    .withOptions(SendOptions.builder().queue("video").build())
                    .send();
        }

        assertThat(broker.get("video").orElseThrow().route()).isEqualTo(new Route("media", "video.mp4"));
    }

    /** A worker that sends callbacks must not begin to collect results that nobody asked it for. */
    @Test
    void whatFollowsATaskOpensNoReplyQueue() {
        TaskMessage done =
                Peers.read(GoldenVectors.of("task-canvas").amqp("link").get(0).message());

        client.followUps().afterSuccess(done, 5).forEach(client::publish);

        assertThat(read(client, sent()).head().replyTo()).hasValue(client.oid());
        assertThat(broker.inspect(client.oid())).isEmpty();
        client.send("demo.add", 1, 1);
        assertThat(broker.inspect(client.oid())).isPresent();
    }

    @Test
    void closingEndsAWait() {
        AsyncResult<Object> result = client.send("demo.add", 1, 1);

        client.close();

        assertThatThrownBy(() -> result.get(PATIENCE)).hasMessageContaining("closed");
    }

    @Test
    void aReplyThatIsNoResultIsDroppedAndTheNextOneStillCounts() {
        AsyncResult<Object> result = client.send("demo.add", 1, 1);
        TaskMessage request = read(client, sent());

        publishReply(result.id(), "", "{\"hello\": 1}");
        client.results().store(ResultMeta.success(request, 2, List.of(), Instant.EPOCH), request);

        assertThat(result.get(PATIENCE)).isEqualTo(2);
    }
}
