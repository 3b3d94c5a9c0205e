package cn.anlan.server.warning.ruleset;

import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.warning.rule.RuleDefinition;
import cn.anlan.server.warning.rule.RuleFiles;
import cn.anlan.server.warning.rule.RuleFiles.RuleFile;
import cn.anlan.server.warning.rule.RuleReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rules in force: read at start from {@code rules.yaml} in the folder that {@code ANLAN_RULES} names, else from the packed one;
 * of each the newest version counts, whether it came with the file or a person took it while the program runs.
 */
@Component
public class Rules {

    private static final String FILE = "rules.yaml";
    private static final Logger LOG = LoggerFactory.getLogger(Rules.class);

    private final RuleStore store;
    private final JsonMapper json = JsonMapper.shared();
    private final List<String> inFile;
    private volatile InForce inForce;

    /** @param revision of the table */
    private record InForce(long revision, List<RuleDefinition> all) {}

    /** @param folder where the operator's own {@code rules.yaml} may stand instead of the packed one; empty for none */
    Rules(RuleStore store, WorldClock clock, @Value("${anlan.rules:}") String folder) {
        this.store = store;
        RuleFile file = readFile(folder);
        inFile = file.rules().stream().map(RuleDefinition::id).toList();
        file.rules().forEach(rule -> store.version(rule, file.author(), clock.instant()));
        inForce = read();
    }

    static RuleFile readFile(String folder) {
        try (InputStream in = open(folder)) {
            return RuleFiles.read(in);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot read " + (folder.isEmpty() ? "" : folder + " ") + FILE, failed);
        }
    }

    private static InputStream open(String folder) throws IOException {
        if (folder.isEmpty()) {
            return Objects.requireNonNull(Rules.class.getResourceAsStream("/warning/" + FILE), FILE);
        }
        Path own = Path.of(folder, FILE);
        if (!Files.isRegularFile(own)) {
            throw new IllegalStateException("ANLAN_RULES is not a folder with a " + FILE + ": " + folder);
        }
        return Files.newInputStream(own);
    }

    private InForce read() {
        long revision = store.revision(); // before the rows: what commits between the two is read once more
        List<RuleDefinition> all = new ArrayList<>();
        for (RuleVersion newest : store.newest()) {
            if (newest.byPerson() || inFile.contains(newest.id())) {
                readable(newest).ifPresent(all::add);
            }
        }
        all.sort(Comparator.comparingInt(this::place).thenComparing(RuleDefinition::id));
        return new InForce(revision, List.copyOf(all));
    }

    /** As in the file; what persons made comes after it. */
    private int place(RuleDefinition rule) {
        int place = inFile.indexOf(rule.id());
        return place < 0 ? inFile.size() : place;
    }

    /** An older program may not read what a newer one took: then the last version that it can read counts. */
    private Optional<RuleDefinition> readable(RuleVersion newest) {
        for (RuleVersion version : store.versions(newest.id())) {
            try {
                return Optional.of(definition(version));
            } catch (RuntimeException strange) {
                LOG.error(
                        "rule {} version {} cannot be read by this program; the version before it counts on this node",
                        version.id(),
                        version.version(),
                        strange);
            }
        }
        return Optional.empty();
    }

    RuleDefinition definition(RuleVersion version) {
        return RuleReader.rule(json.readTree(version.body())).kept(version.version());
    }

    /** Holds what the table has, if this node does not yet. */
    public synchronized void lookAgain() {
        if (store.revision() != inForce.revision()) {
            inForce = read();
        }
    }

    /** Changes when another version is held. */
    public long revision() {
        return inForce.revision();
    }

    /** All, also those that are switched off. */
    public List<RuleDefinition> all() {
        return inForce.all();
    }

    /** The rule of this id, if there is one. */
    public Optional<RuleDefinition> find(String id) {
        return all().stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    /** Those that are evaluated. */
    public List<RuleDefinition> enabled() {
        return all().stream().filter(RuleDefinition::enabled).toList();
    }
}
