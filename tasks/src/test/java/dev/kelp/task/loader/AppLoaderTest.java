package dev.kelp.task.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelp.task.TaskApp;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Applications in jars that are compiled and packed here, so that no class of theirs is on this class path. */
class AppLoaderTest {

    private static final String SERVICES = "META-INF/services/" + TaskAppProvider.class.getName();

    @TempDir
    Path folder;

    private final AppLoader loader = new AppLoader(AppLoaderTest.class.getClassLoader(), Map.of());

    /** A provider on this class path, for a class name typed alone. */
    public static final class OnClassPath implements TaskAppProvider {
        @Override
        public TaskApp app(AppContext context) {
            return context.builder("on-class-path").broker("memory://").build();
        }
    }

    private Path classesOf(String simpleName) throws IOException {
        Path source =
                Files.createDirectories(folder.resolve("src-" + simpleName)).resolve(simpleName + ".java");
        Files.writeString(source, """
                package shop;
                import dev.kelp.task.*;
                import dev.kelp.task.loader.*;
                public final class %s implements TaskAppProvider {
                    public TaskApp app(AppContext context) {
                        return context.builder("%s").broker("memory://").register(this).build();
                    }
                    @Task("shop.greet") public String greet(String name) { return "hello " + name; }
                }
                """.formatted(simpleName, simpleName));
        Path classes = Files.createDirectories(folder.resolve("classes-" + simpleName));
        int result = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-parameters", "-proc:none", "-d", classes.toString(), source.toString());
        assertThat(result).isZero();
        return classes;
    }

    private Path jar(String name, List<String> providers, String... classes) throws IOException {
        Path jar = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            for (String each : classes) {
                entries.putNextEntry(new JarEntry("shop/" + each + ".class"));
                Files.copy(classesOf(each).resolve("shop/" + each + ".class"), entries);
            }
            entries.putNextEntry(new JarEntry(SERVICES));
            entries.write(String.join("\n", providers).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return jar;
    }

    @Test
    void aJarNamesItsApplication() throws Exception {
        Path jar = jar("shop.jar", List.of("shop.Shop"), "Shop");

        try (LoadedApp loaded = loader.load(jar.toString(), Map.of())) {
            assertThat(loaded.app().settings().name()).isEqualTo("Shop");
            assertThat(loaded.app().tasks().all()).containsOnlyKeys("shop.greet");
            assertThat(loaded.hooks()).isSameAs(AppHooks.NONE);
            assertThat(loaded.classLoader().loadClass("shop.Shop").getClassLoader())
                    .isSameAs(loaded.classLoader());
        }
        assertThatThrownBy(() -> Class.forName("shop.Shop")).isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void aDirectoryOfJarsIsSearched() throws Exception {
        jar("shop.jar", List.of("shop.Shop"), "Shop");

        try (LoadedApp loaded = loader.load(folder + "/*", Map.of())) {
            assertThat(loaded.app().settings().name()).isEqualTo("Shop");
        }
    }

    @Test
    void theOperatorChoosesAmongSeveral() throws Exception {
        Path jar = jar("two.jar", List.of("shop.One", "shop.Two"), "One", "Two");

        assertThatThrownBy(() -> loader.load(jar.toString(), Map.of()))
                .isInstanceOf(AppLoadException.class)
                .hasMessageContaining("several applications")
                .hasMessageContaining("[shop.One, shop.Two]");
        try (LoadedApp loaded = loader.load(jar + "#shop.Two", Map.of())) {
            assertThat(loaded.app().settings().name()).isEqualTo("Two");
        }
    }

    @Test
    void aClassOfTheClassPathIsNamedAlone() {
        try (LoadedApp loaded = loader.load(OnClassPath.class.getName(), Map.of())) {
            assertThat(loaded.app().settings().name()).isEqualTo("on-class-path");
        }
    }

    @Test
    void theCommandLineWinsOverTheApplication() {
        Map<String, String> typed = Map.of("broker_url", "memory://typed", "task_default_queue", "typed");

        try (LoadedApp loaded = loader.load(OnClassPath.class.getName(), typed)) {
            assertThat(loaded.app().settings().brokerUrl()).isEqualTo("memory://typed");
            assertThat(loaded.app().settings().queues().defaultName()).isEqualTo("typed");
        }
    }

    @Test
    void whatIsNotThereIsSaidInOneLine() throws Exception {
        Path empty = jar("empty.jar", List.of(), "Shop");
        Path wrong = jar("wrong.jar", List.of("shop.Missing"), "Shop");

        assertRefused(folder.resolve("missing.jar").toString(), "There is no application at");
        assertRefused(empty.toString(), "name its provider in META-INF/services/" + TaskAppProvider.class.getName());
        assertRefused(wrong.toString(), "services file is wrong");
        assertRefused(empty + "#shop.Missing", "There is no class shop.Missing in " + empty + " or on the class path.");
        assertRefused(empty + "#not a class", "no class name behind the #");
        assertRefused("com.example.Missing", "There is no class com.example.Missing on the class path.");
        assertRefused("java.lang.String", "is no TaskAppProvider");
        assertRefused(Abstract.class.getName(), "needs a public constructor");
        assertRefused("", "There is no application on the class path");
    }

    /** Cannot be made. */
    public abstract static class Abstract implements TaskAppProvider {}

    private void assertRefused(String location, String says) {
        assertThatThrownBy(() -> loader.load(location, Map.of()))
                .isInstanceOf(AppLoadException.class)
                .hasMessageContaining(says)
                .hasMessageNotContaining("\n");
    }
}
