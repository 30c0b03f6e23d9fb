"""Behind the wall: pupils' answers in, a release of protected estimates out."""
