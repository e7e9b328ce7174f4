package dev.kelp.cli;

import dev.kelp.serialization.JsonSerializer;
import dev.kelp.transport.TransportRegistry;
import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.spi.OptionDescription;
import dev.kelp.transport.spi.TransportDescription;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kelp transports}: every transport of the class path, with what it can do and its options. */
@Command(
        name = "transports",
        description = "List the transports: URL schemes, artifact, capabilities, and the options of their URLs.")
final class TransportsCommand implements Callable<Integer> {

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create(); // picocli puts the real one here

    private final Supplier<TransportRegistry> registry;

    TransportsCommand(Supplier<TransportRegistry> registry) {
        this.registry = registry;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<TransportDescription> transports = registry.get().transports();
        if (json) {
            List<Map<String, @Nullable Object>> all =
                    transports.stream().map(TransportsCommand::asMap).toList();
            out.println(new String(new JsonSerializer().encode(all).bytes(), StandardCharsets.UTF_8));
        } else {
            transports.forEach(each -> out.println(asText(each)));
        }
        out.flush();
        return ExitCode.OK.code();
    }

    private static String asText(TransportDescription transport) {
        Table head = new Table("  ");
        head.row("schemes", String.join(", ", transport.schemes()));
        head.row("artifact", transport.artifact());
        if (transport.defaultPort() > 0) {
            head.row("port", Integer.toString(transport.defaultPort()));
        }
        head.row("can", names(transport.capabilities()));
        head.row("cannot", names(lacking(transport)));
        head.row("options", transport.options().isEmpty() ? "none" : "(in the URL: ?name=value&name=value)");
        Table options = new Table("    ");
        for (OptionDescription option : transport.options()) {
            options.row(
                    option.name(),
                    option.type().name().toLowerCase(Locale.ROOT),
                    "default " + option.defaultText(),
                    option.meaning());
        }
        return transport.schemes().get(0) + "://" + System.lineSeparator() + head + options;
    }

    private static String names(Set<Capability> capabilities) {
        return capabilities.isEmpty()
                ? "-"
                : EnumSet.copyOf(capabilities).stream()
                        .map(TransportsCommand::name)
                        .reduce((one, other) -> one + ", " + other)
                        .orElseThrow();
    }

    private static String name(Capability capability) {
        return capability.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Set<Capability> lacking(TransportDescription transport) {
        Set<Capability> lacking = EnumSet.allOf(Capability.class);
        lacking.removeAll(transport.capabilities());
        return lacking;
    }

    private static Map<String, @Nullable Object> asMap(TransportDescription transport) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("schemes", transport.schemes());
        map.put("artifact", transport.artifact());
        map.put("default_port", transport.defaultPort() == 0 ? null : transport.defaultPort());
        map.put(
                "capabilities",
                transport.capabilities().stream()
                        .sorted()
                        .map(TransportsCommand::name)
                        .toList());
        map.put(
                "options",
                transport.options().stream().map(TransportsCommand::asMap).toList());
        return map;
    }

    private static Map<String, @Nullable Object> asMap(OptionDescription option) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("name", option.name());
        map.put("type", option.type().name().toLowerCase(Locale.ROOT));
        map.put("default", option.defaultText());
        map.put("meaning", option.meaning());
        return map;
    }
}
