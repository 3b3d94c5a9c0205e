package cn.anlan.server.sensing.telemetry;

import cn.anlan.server.sensing.reading.RowMapping;
import cn.anlan.server.sensing.source.Source;

/** What the rows of a source are here that we ask, read or are brought payloads by. */
public record SourceMapping(RowMapping rows, Source source) implements Mapping {}
