/** Reads best-track text files of the China Meteorological Administration. The format is described in {@code README.md} beside this file. */
@NullMarked
package cn.anlan.server.typhoon.cmabst;

import org.jspecify.annotations.NullMarked;
