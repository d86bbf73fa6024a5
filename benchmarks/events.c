/* What reading a file costs libyaml itself: its bare loop of events. Prints how many maps there were. */
#include <stdio.h>
#include <yaml.h>

int main(int count, char **words) {
  yaml_parser_t parser;
  yaml_event_t event;
  FILE *file = count > 1 ? fopen(words[1], "rb") : NULL;
  int done = 0;
  long maps = 0;

  if (!file || !yaml_parser_initialize(&parser)) return 2;
  yaml_parser_set_input_file(&parser, file);
  while (!done) {
    if (!yaml_parser_parse(&parser, &event)) return 1;
    maps += event.type == YAML_MAPPING_START_EVENT;
    done = event.type == YAML_STREAM_END_EVENT;
    yaml_event_delete(&event);
  }
  printf("%ld maps (libyaml %s)\n", maps, yaml_get_version_string());
  return 0;
}
