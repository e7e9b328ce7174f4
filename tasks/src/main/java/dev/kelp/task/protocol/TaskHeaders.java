package dev.kelp.task.protocol;

import java.util.List;

/** The names of the headers of a task message, protocol 2 of Celery 5.7, and of those that brokers add. */
public final class TaskHeaders {

    /** Language of the sender; not checked by anybody. */
    public static final String LANG = "lang";

    /** Name of the task; its presence means protocol 2. */
    public static final String TASK = "task";

    /** Task id, any text. */
    public static final String ID = "id";

    /** Name to show instead of the task's, or null. */
    public static final String SHADOW = "shadow";

    /** When to run it, ISO 8601 text, or null for at once. */
    public static final String ETA = "eta";

    /** After when not to run it, ISO 8601 text, or null. */
    public static final String EXPIRES = "expires";

    /** Id of the group it belongs to, or null. */
    public static final String GROUP = "group";

    /** Position in that group, or null. */
    public static final String GROUP_INDEX = "group_index";

    /** How often it was retried. */
    public static final String RETRIES = "retries";

    /** {@code [hard, soft]} in seconds or null. */
    public static final String TIMELIMIT = "timelimit";

    /** Id of the first task of the workflow. */
    public static final String ROOT_ID = "root_id";

    /** Id of the task that sent it, or null. */
    public static final String PARENT_ID = "parent_id";

    /** The positional arguments for people; see {@link SafeRepr}. */
    public static final String ARGSREPR = "argsrepr";

    /** The keyword arguments for people; see {@link SafeRepr}. */
    public static final String KWARGSREPR = "kwargsrepr";

    /** Who sent it, {@code gen<pid>@<host>}. */
    public static final String ORIGIN = "origin";

    /** Whether nobody wants the result; null where the sender did not know the task. */
    public static final String IGNORE_RESULT = "ignore_result";

    /** How often a task was replaced by this one. */
    public static final String REPLACED_TASK_NESTING = "replaced_task_nesting";

    /** Names of the stamps, or null. */
    public static final String STAMPED_HEADERS = "stamped_headers";

    /** Stamps by name. */
    public static final String STAMPS = "stamps";

    /** All of protocol 2, in the order in which Celery writes them. */
    public static final List<String> IN_ORDER = List.of(
            LANG,
            TASK,
            ID,
            SHADOW,
            ETA,
            EXPIRES,
            GROUP,
            GROUP_INDEX,
            RETRIES,
            TIMELIMIT,
            ROOT_ID,
            PARENT_ID,
            ARGSREPR,
            KWARGSREPR,
            ORIGIN,
            IGNORE_RESULT,
            REPLACED_TASK_NESTING,
            STAMPED_HEADERS,
            STAMPS);

    private static final List<String> BROKER_PREFIXES =
            List.of("x-death", "x-first-death-", "x-last-death-", "x-delivery-count", "x-acquired-count");

    private TaskHeaders() {}

    /** Whether a broker wrote this header while it held the message: it must not travel into the next one. */
    public static boolean isBrokerMade(String name) {
        return BROKER_PREFIXES.stream().anyMatch(name::startsWith);
    }
}
