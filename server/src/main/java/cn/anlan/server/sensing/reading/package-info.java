/** Reads payloads of observations: text to rows, and for each thing that is wrong a named reason. Pure; knows no table. */
@NullMarked
package cn.anlan.server.sensing.reading;

import org.jspecify.annotations.NullMarked;
