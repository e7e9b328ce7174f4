package dev.kelp.task;

import dev.kelp.task.protocol.Embed;
import dev.kelp.task.protocol.SignatureData;
import dev.kelp.task.protocol.TaskHeaders;
import dev.kelp.task.protocol.WireOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns signatures of the wire into messages: plain ones, groups and chains, as Celery 5.7's apply_async does. Immutable. */
final class SignatureSending {

    private static final String GROUP = "celery.group";
    private static final String CHAIN = "celery.chain";
    private static final String CHORD = "celery.chord";
    private static final String TASKS = "tasks";

    private final TaskSender sender;
    private final TaskIdentity identity;

    SignatureSending(TaskSender sender, TaskIdentity identity) {
        this.sender = sender;
        this.identity = identity;
    }

    /** Several signatures at one moment: groups on their own, the others, when they are more than one, as one group. */
    List<OutgoingTask> together(List<SignatureData> all, List<? extends @Nullable Object> args, Family family) {
        if (all.size() == 1) {
            return apply(all.get(0), args, family, null);
        }
        List<OutgoingTask> sent = new ArrayList<>();
        List<SignatureData> plain = new ArrayList<>();
        for (SignatureData each : all) {
            if (each.task().equals(GROUP)) {
                sent.addAll(apply(each, args, family, null));
            } else {
                plain.add(each);
            }
        }
        sent.addAll(asGroup(plain, args, family));
        return sent;
    }

    List<OutgoingTask> asGroup(List<SignatureData> members, List<? extends @Nullable Object> args, Family family) {
        return members.isEmpty() ? List.of() : members(members, identity.newId(), args, family, null);
    }

    /**
     * One signature.
     *
     * @param args put before its own arguments, unless it is immutable
     * @param rest of the chain that it is in, reversed; {@code null} when it is in none
     */
    List<OutgoingTask> apply(
            SignatureData signature,
            List<? extends @Nullable Object> args,
            Family family,
            @Nullable List<SignatureData> rest) {
        return switch (signature.task()) {
            case GROUP -> group(signature, args, family, rest);
            case CHAIN -> chain(signature, args, family, rest);
            case CHORD -> throw new CanvasException("A chord was to follow, and this version cannot start chords.");
            default -> List.of(plain(signature, args, family, rest));
        };
    }

    private OutgoingTask plain(
            SignatureData signature,
            List<? extends @Nullable Object> args,
            Family family,
            @Nullable List<SignatureData> rest) {
        List<@Nullable Object> all = new ArrayList<>(signature.immutable() ? List.of() : args);
        all.addAll(signature.args());
        SendOptionsBuilder options = SignatureOptions.read(signature);
        options.rootId = family.rootId();
        options.parentId = family.parentId();
        Embed embed = options.embed;
        options.embed = rest == null ? embed : embed.withChain(rest);
        return sender.prepare(signature.task(), all, signature.kwargs(), options.build());
    }

    private List<OutgoingTask> group(
            SignatureData group,
            List<? extends @Nullable Object> args,
            Family family,
            @Nullable List<SignatureData> rest) {
        String id = WireOptions.of(group).text(WireOptions.TASK_ID);
        List<SignatureData> members = new ArrayList<>();
        for (SignatureData each : tasks(group)) {
            members.add(withErrbacks(each, WireOptions.of(group).signatures(WireOptions.LINK_ERROR)));
        }
        return members(members, id == null ? identity.newId() : id, args, family, rest);
    }

    private List<OutgoingTask> members(
            List<SignatureData> members,
            String groupId,
            List<? extends @Nullable Object> args,
            Family family,
            @Nullable List<SignatureData> rest) {
        List<OutgoingTask> sent = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            Map<String, @Nullable Object> options =
                    new LinkedHashMap<>(members.get(i).options());
            options.putIfAbsent(WireOptions.GROUP_ID, groupId);
            options.putIfAbsent(TaskHeaders.GROUP_INDEX, i);
            sent.addAll(apply(members.get(i).withOptions(options), args, family, rest));
        }
        return sent;
    }

    /** The first task is sent; the others travel with it, reversed. What was asked of the chain as a whole falls to its last one. */
    private List<OutgoingTask> chain(
            SignatureData chain,
            List<? extends @Nullable Object> args,
            Family family,
            @Nullable List<SignatureData> rest) {
        WireOptions options = WireOptions.of(chain);
        List<SignatureData> tasks = tasks(chain);
        if (tasks.isEmpty()) {
            return List.of();
        }
        int last = tasks.size() - 1;
        List<SignatureData> reversed = rest == null ? new ArrayList<>() : new ArrayList<>(rest);
        for (int i = last; i >= 0; i--) {
            SignatureData each = withErrbacks(tasks.get(i), options.signatures(WireOptions.LINK_ERROR));
            reversed.add(frozen(i == last ? withOptionsOfChain(each, chain) : each));
        }
        SignatureData first = reversed.remove(reversed.size() - 1);
        return apply(first, args, family, reversed);
    }

    private static SignatureData withOptionsOfChain(SignatureData last, SignatureData chain) {
        Map<String, @Nullable Object> options = new LinkedHashMap<>(last.options());
        chain.options().forEach((name, value) -> {
            if (!name.equals(WireOptions.LINK_ERROR) && !name.equals(WireOptions.LINK)) {
                options.putIfAbsent(name, value);
            }
        });
        List<Object> links = new ArrayList<>();
        WireOptions.of(last).signatures(WireOptions.LINK).forEach(each -> links.add(each.toWire()));
        WireOptions.of(chain).signatures(WireOptions.LINK).forEach(each -> links.add(each.toWire()));
        if (!links.isEmpty()) {
            options.put(WireOptions.LINK, links);
        }
        return last.withOptions(options);
    }

    private SignatureData frozen(SignatureData signature) {
        Map<String, @Nullable Object> options = new LinkedHashMap<>(signature.options());
        options.putIfAbsent(WireOptions.TASK_ID, identity.newId());
        options.putIfAbsent(WireOptions.REPLY_TO, identity.oid());
        return signature.withOptions(options);
    }

    private static SignatureData withErrbacks(SignatureData signature, List<SignatureData> more) {
        if (more.isEmpty()) {
            return signature;
        }
        List<Object> all = new ArrayList<>();
        WireOptions.of(signature).signatures(WireOptions.LINK_ERROR).forEach(each -> all.add(each.toWire()));
        more.forEach(each -> all.add(each.toWire()));
        return signature.withOption(WireOptions.LINK_ERROR, all);
    }

    private static List<SignatureData> tasks(SignatureData canvas) {
        return canvas.kwargs().get(TASKS) instanceof List<?> tasks
                ? tasks.stream().map(SignatureData::read).toList()
                : List.of();
    }
}
