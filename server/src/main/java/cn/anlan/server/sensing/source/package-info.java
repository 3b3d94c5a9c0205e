/** What a connector's file says of a source that we ask, read or are brought payloads by. */
@NullMarked
package cn.anlan.server.sensing.source;

import org.jspecify.annotations.NullMarked;
