package dev.kelp.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelp.task.protocol.SignatureData;
import dev.kelp.task.protocol.TaskHead;
import dev.kelp.task.protocol.TaskHeaders;
import dev.kelp.task.protocol.TaskMessage;
import dev.kelp.task.protocol.WireTime;
import dev.kelp.task.vectors.GoldenVectors;
import dev.kelp.transport.message.Route;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What follows the end of tasks whose messages Celery's client sent. */
class FollowUpsTest {

    private static final GoldenVectors CANVAS = GoldenVectors.of("task-canvas");

    private final TaskIdentity identity =
            new TaskIdentity(Peers.OID, "gen1@host", Peers.runtime(Peers.NOW, "new-1", "new-2", "new-3", "new-4"));
    private final TaskSender sender = new TaskSender(Peers.settings(), Peers.registry("demo.mul"), identity);
    private final FollowUps followUps = new FollowUps(sender, identity, Peers.settings());

    private static TaskMessage first(String vector) {
        return Peers.read(CANVAS.amqp(vector).get(0).message());
    }

    @Test
    void aCallbackGetsTheValueBeforeItsOwnArguments() {
        TaskMessage done = first("link");

        List<OutgoingTask> next = followUps.afterSuccess(done, 5);

        assertThat(next).hasSize(1);
        TaskMessage sent = next.get(0).message();
        assertThat(sent.name()).isEqualTo("demo.mul");
        assertThat(sent.id()).isEqualTo("new-1");
        assertThat(sent.args()).isEqualTo(List.of(5, 10));
        assertThat(sent.head().parentId()).hasValue(done.id());
        assertThat(sent.head().rootId()).isEqualTo(done.id());
        assertThat(sent.head().replyTo()).hasValue(Peers.OID);
        assertThat(sent.head().group()).isEmpty();
        assertThat(next.get(0).route()).isEqualTo(Route.toQueue("celery"));
    }

    @Test
    void severalCallbacksAreAGroupAndAnImmutableOneKeepsItsArguments() {
        List<OutgoingTask> next = followUps.afterSuccess(first("link-list"), 5);

        assertThat(next).extracting(each -> each.message().args()).containsExactly(List.of(5, 10), List.of("done"));
        assertThat(next)
                .extracting(each -> each.message().head().group().orElseThrow())
                .containsOnly("new-1");
        assertThat(next)
                .extracting(each -> each.message().head().groupIndex().orElseThrow())
                .containsExactly(0, 1);
    }

    @Test
    void errbacksGetTheIdOfTheFailedTask() {
        TaskMessage failed = first("link-error");

        List<OutgoingTask> next = followUps.afterFailure(failed);

        assertThat(next).hasSize(1);
        assertThat(next.get(0).message().name()).isEqualTo("demo.errback");
        assertThat(next.get(0).message().args()).isEqualTo(List.of(failed.id()));
        assertThat(next.get(0).message().head().parentId()).hasValue(failed.id());
        assertThat(followUps.afterSuccess(failed, 1)).isEmpty();
    }

    @Test
    void aChainGoesOnWithItsLastElementWhichCarriesTheRest() {
        TaskMessage done = first("chain-3");
        SignatureData second = done.embed().chain().get(1);
        SignatureData third = done.embed().chain().get(0);

        TaskMessage sent = followUps.afterSuccess(done, 5).get(0).message();

        assertThat(sent.id()).isEqualTo(second.options().get("task_id"));
        assertThat(sent.head().replyTo()).hasValue((String) second.options().get("reply_to"));
        assertThat(sent.args()).isEqualTo(List.of(5, 4));
        assertThat(sent.head().rootId()).isEqualTo(done.id());
        assertThat(sent.embed().chain()).extracting(SignatureData::toWire).containsExactly(third.toWire());

        TaskMessage last = followUps.afterSuccess(sent, 20).get(0).message();
        assertThat(last.args()).isEqualTo(List.of(20, 5));
        assertThat(last.head().rootId()).isEqualTo(done.id());
        assertThat(last.head().parentId()).hasValue(sent.id());
        assertThat(last.embed().toWire()).containsEntry("chain", List.of()); // not null: as Celery's tracer sends it
    }

    @Test
    void errbacksTravelAlongAChain() {
        TaskMessage sent =
                followUps.afterSuccess(first("chain-link-error"), 5).get(0).message();

        assertThat(sent.embed().errbacks()).extracting(SignatureData::task).containsExactly("demo.errback");
    }

    @Test
    void theTasksOfAFailedChainAreToldOffById() {
        TaskMessage failed = first("chain-3");

        List<TaskMessage> abandoned = followUps.abandoned(failed);

        assertThat(abandoned)
                .extracting(TaskMessage::id)
                .containsExactlyElementsOf(failed.embed().chain().stream()
                        .map(each -> (String) each.options().get("task_id"))
                        .toList());
        assertThat(abandoned)
                .extracting(each -> each.head().replyTo())
                .containsOnly(failed.head().replyTo());
    }

    @Test
    void aGroupInAChainBecomesItsMembers() {
        TaskMessage done = first("chain-then-group");
        SignatureData group = done.embed().chain().get(0);

        List<OutgoingTask> next = followUps.afterSuccess(done, 2);

        assertThat(next).extracting(each -> each.message().args()).containsExactly(List.of(2, 2), List.of(2, 3));
        assertThat(next)
                .extracting(each -> each.message().head().group().orElseThrow())
                .containsOnly((String) group.options().get("task_id"));
        assertThat(next).extracting(each -> each.message().head().rootId()).containsOnly(done.id());
    }

    @Test
    void theChordOfAChainInItsHeaderComesWithTheLastElement() {
        TaskMessage sent =
                followUps.afterSuccess(first("chord-of-chains"), 2).get(0).message();

        assertThat(sent.embed().chord().orElseThrow().task()).isEqualTo("demo.tsum");
        assertThat(sent.head().group())
                .hasValue((String) sent.embed().chord().orElseThrow().options().get("group_id"));
        assertThat(sent.head().groupIndex()).hasValue(0);
    }

    @Test
    void stampsTravelAlongAChain() {
        TaskMessage done = first("stamped-chain");

        TaskMessage sent = followUps.afterSuccess(done, 5).get(0).message();

        assertThat(sent.head().stampedHeaders()).isEqualTo(done.head().stampedHeaders());
        assertThat(sent.head().stamps()).isEqualTo(done.head().stamps());
    }

    @Test
    void aChordThatShouldFollowIsRefusedByName() {
        assertThatThrownBy(() -> followUps.afterSuccess(first("nested-chord-in-chain"), 2))
                .isInstanceOf(CanvasException.class)
                .hasMessageContaining("chord");
    }

    @Test
    void aChainAsACallbackIsSentTaskByTask() {
        SignatureData chain = SignatureData.of(
                "celery.chain",
                List.of(),
                Map.of(
                        "tasks",
                        List.of(
                                plain("a").toWire(),
                                plain("b").toWire(),
                                plain("c").toWire())));
        TaskMessage done = TaskMessage.builder("demo.add", "done").build();
        TaskMessage linked = done.toBuilder()
                .embed(done.embed().withCallbacks(List.of(chain)))
                .build();

        TaskMessage sent = followUps.afterSuccess(linked, 5).get(0).message();

        assertThat(sent.name()).isEqualTo("a");
        assertThat(sent.args()).isEqualTo(List.of(5));
        assertThat(sent.embed().chain()).extracting(SignatureData::task).containsExactly("c", "b");
        assertThat(sent.embed().chain())
                .allSatisfy(each -> assertThat(each.options()).containsKeys("task_id", "reply_to"));
    }

    private static SignatureData plain(String task) {
        return SignatureData.of(task, List.of(), Map.of());
    }

    @Test
    void aRetryKeepsEverythingButItsTimeItsCountAndWhatBrokersWrote() {
        TaskMessage message = first("chain-link-error").toBuilder()
                .header("my", "header")
                .header("x-death", List.of(Map.of("count", 1L)))
                .header("x-first-death-queue", "celery")
                .header("x-delivery-count", 3)
                .properties(properties -> properties.priority(7))
                .build();

        OutgoingTask retry = followUps.retry(message, new Route("", "videos"), Duration.ofSeconds(10));

        TaskHead head = retry.message().head();
        assertThat(retry.route()).isEqualTo(new Route("", "videos"));
        assertThat(head.id()).isEqualTo(message.id());
        assertThat(head.retries()).isEqualTo(1);
        assertThat(head.eta()).hasValue(WireTime.of(Peers.NOW.plusSeconds(10)));
        assertThat(head.parentId()).hasValue(message.id());
        assertThat(head.rootId()).isEqualTo(message.head().rootId());
        assertThat(head.customHeaders()).isEqualTo(Map.of("my", "header"));
        assertThat(head.priority()).hasValue(7);
        assertThat(head.origin()).isEqualTo(message.head().origin());
        assertThat(head.replyTo()).isEqualTo(message.head().replyTo());
        assertThat(retry.message().args()).isEqualTo(message.args());
        assertThat(retry.message().embed().toWire()).isEqualTo(message.embed().toWire());
        assertThat(head.properties().headers().keySet()).startsWith(TaskHeaders.IN_ORDER.toArray(String[]::new));
    }

    @Test
    void aRetryExpiresWhenTheTaskDid() {
        TaskMessage message = first("link").toBuilder()
                .expires(WireTime.of(Peers.NOW.plusSeconds(30)))
                .build();

        OutgoingTask retry = followUps.retry(message, Route.toQueue("celery"), Duration.ofSeconds(10));

        assertThat(retry.message().head().expires()).isEqualTo(message.head().expires());
        assertThat(retry.message().head().properties().expiration()).isEqualTo("30000");
    }
}
