package dev.kelp.examples;

import dev.kelp.task.TaskApp;
import dev.kelp.task.loader.AppContext;
import dev.kelp.task.loader.TaskAppProvider;

/** Gives the application to the command: {@code kelp worker -A kelp-examples.jar}, which chooses broker and backend. */
public final class SumsProvider implements TaskAppProvider {

    @Override
    public TaskApp app(AppContext context) {
        return context.builder("sums").register(new Sums()).build();
    }
}
