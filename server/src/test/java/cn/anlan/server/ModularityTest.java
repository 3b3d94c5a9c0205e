package cn.anlan.server;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModuleDependency;
import org.springframework.modulith.core.ApplicationModules;

/** The arrows between modules are what the package documents allow, and the picture of them is up to date. */
@Tag("fast")
class ModularityTest {

    private static final ApplicationModules MODULES = ApplicationModules.of(Anlan.class);

    @Test
    void noModuleUsesWhatItMayNot() {
        MODULES.verify();
    }

    @Test
    void thePictureOfTheModulesIsUpToDate() {
        StringBuilder page = new StringBuilder("""
                # Modules

                Written by `ModularityTest` from the code. An arrow says "uses"; `kernel` and `platform`, which everybody uses, are
                left out of the picture.

                ```mermaid
                graph TD
                """);
        List<ApplicationModule> modules = MODULES.stream()
                .filter(module -> !module.getIdentifier().toString().isEmpty())
                .sorted((a, b) -> name(a).compareTo(name(b)))
                .toList();
        for (ApplicationModule module : modules) {
            page.append("    ").append(name(module)).append("\n");
            for (String used : uses(module)) {
                page.append("    %s --> %s%n".formatted(name(module), used));
            }
        }
        page.append("```\n");
        Project.reference("modules.md", page.toString());
    }

    private static Set<String> uses(ApplicationModule module) {
        Set<String> used = new TreeSet<>();
        module.getDirectDependencies(MODULES).stream()
                .map(ApplicationModuleDependency::getTargetModule)
                .map(ModularityTest::name)
                .filter(target -> !List.of("kernel", "platform").contains(target))
                .forEach(used::add);
        return used;
    }

    private static String name(ApplicationModule module) {
        return module.getIdentifier().toString();
    }
}
