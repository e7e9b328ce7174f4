package dev.kelp.integration.broker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import java.util.List;
import org.testcontainers.DockerClientFactory;

/** Containers whose JVM was killed before it could remove them. */
final class Leftovers {

    /** Names the process that a container belongs to; those of living processes are left alone. */
    static final String OWNER_LABEL = "dev.kelp.test.owner";

    private Leftovers() {}

    static String owner() {
        return Long.toString(ProcessHandle.current().pid());
    }

    static void remove() {
        DockerClient docker = DockerClientFactory.instance().client();
        for (Container each : docker.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(List.of(OWNER_LABEL))
                .exec()) {
            if (!isAlive(each.getLabels().get(OWNER_LABEL))) {
                remove(docker, each.getId());
            }
        }
    }

    private static boolean isAlive(String pid) {
        return ProcessHandle.of(Long.parseLong(pid)).isPresent();
    }

    private static void remove(DockerClient docker, String id) {
        try {
            docker.removeContainerCmd(id)
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
        } catch (NotFoundException e) {
            // another JVM was faster
        }
    }
}
