package cn.anlan.server.sensing.connector;

import cn.anlan.server.kernel.Refusal;
import java.util.List;
import java.util.Optional;

/**
 * A file of the folder, and what became of it on this node.
 *
 * @param file its name
 * @param text as it was read
 * @param running empty where the file is wrong
 * @param wrong what is wrong with the file
 */
record ConnectorState(String file, String text, Optional<RunningConnector> running, List<Refusal> wrong) {

    /** Everything that keeps it from running. */
    List<Refusal> problems() {
        return running.map(RunningConnector::problems).orElse(wrong);
    }
}
