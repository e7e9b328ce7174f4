package dev.kelp.task;

import dev.kelp.transport.runtime.Runtime;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;

/**
 * Who this application is to its peers.
 *
 * @param oid its object id, uuid text, new for each application object: the name of its reply queue
 * @param origin {@code gen<pid>@<host>}, as Celery writes it into messages
 * @param runtime where its ids and times come from
 */
record TaskIdentity(String oid, String origin, Runtime runtime) {

    static TaskIdentity create(Runtime runtime) {
        long pid = ProcessHandle.current().pid();
        return new TaskIdentity(runtime.ids().get(), "gen" + pid + "@" + hostname(), runtime);
    }

    private static String hostname() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost"; // shown to people only
        }
    }

    String newId() {
        return runtime.ids().get();
    }

    Instant now() {
        return runtime.time().now();
    }
}
